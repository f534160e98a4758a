/// Set functions of `numpy` in the cell language.
enum SetSource {
  static let text = #"""
    import numpy as np
    from collections import namedtuple as _namedtuple

    UniqueAllResult = _namedtuple('UniqueAllResult', ['values', 'indices', 'inverse_indices', 'counts'])
    UniqueCountsResult = _namedtuple('UniqueCountsResult', ['values', 'counts'])
    UniqueInverseResult = _namedtuple('UniqueInverseResult', ['values', 'inverse_indices'])

    def unique_all(x, /):
        """Distinct elements, their places, the inverse and the counts."""
        return UniqueAllResult(*np.unique(x, return_index=True, return_inverse=True, return_counts=True))

    def unique_counts(x, /):
        """Distinct elements and their counts."""
        return UniqueCountsResult(*np.unique(x, return_counts=True))

    def unique_inverse(x, /):
        """Distinct elements and the inverse."""
        return UniqueInverseResult(*np.unique(x, return_inverse=True))

    def unique_values(x, /):
        """Distinct elements."""
        return np.unique(x)

    def setxor1d(ar1, ar2, assume_unique=False):
        """Elements of exactly one of two arrays."""
        if not assume_unique:
            ar1, ar2 = np.unique(ar1), np.unique(ar2)
        both = np.sort(np.concatenate((np.ravel(ar1), np.ravel(ar2))))
        if both.size == 0:
            return both
        flag = np.concatenate(([True], both[1:] != both[:-1], [True]))
        return both[flag[1:] & flag[:-1]]

    def intersect1d(ar1, ar2, assume_unique=False, return_indices=False):
        """Distinct elements of both arrays."""
        ar1, ar2 = np.ravel(np.asanyarray(ar1)), np.ravel(np.asanyarray(ar2))
        if assume_unique:
            both = np.concatenate((ar1, ar2))
            order = np.argsort(both, kind='mergesort')
            both = both[order]
            same = both[1:] == both[:-1]
            common = both[:-1][same]
            if return_indices:
                return common, order[:-1][same], order[1:][same] - ar1.size
            return common
        first, i1 = np.unique(ar1, return_index=True)
        second, i2 = np.unique(ar2, return_index=True)
        mask = np.isin(first, second)
        common = first[mask].astype(np.result_type(ar1, ar2)) if ar1.dtype.kind in 'biufc' else first[mask]
        if return_indices:
            return common, i1[mask], i2[np.isin(second, first)]
        return common

    def setdiff1d(ar1, ar2, assume_unique=False):
        """Elements of the first array that are not in the second."""
        ar1 = np.ravel(np.asarray(ar1)) if assume_unique else np.unique(ar1)
        return ar1[np.isin(ar1, ar2, invert=True)]

    def union1d(ar1, ar2):
        """Distinct elements of either array."""
        return np.unique(np.concatenate((np.ravel(np.asarray(ar1)), np.ravel(np.asarray(ar2)))))
    """#
}
