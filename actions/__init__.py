"""Every change of state: each a plain function of one transaction, which touches nothing else."""
