"""What bnviz trains, written for PyTorch in double precision from the settings of a recording; see replay_weights.py.

A module's state has the names that bnviz' weights files have, so that such a file loads as it is, nothing missing and
nothing left over.
"""
