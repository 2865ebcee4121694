"""A second, slow implementation of the meaning of cases and queries, for comparison only.

It shares the loader, the formulas and the parser with the package and nothing else: histories are
listed one by one, one draw at a time, and every probability is a sum over that list.
"""
