"""The tests mirror the folders of the house; beside them stand the guard tests, which keep it in order."""
