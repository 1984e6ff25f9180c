"""What is shown of the measurements themselves: small runs of them, as tests."""
