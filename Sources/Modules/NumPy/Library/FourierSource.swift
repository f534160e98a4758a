/// `numpy.fft` in the cell language; the transforms themselves are native.
enum FourierSource {
  static let text = #"""
    import numpy as _np

    def _take(a, n, axis):
        # The transform axis last, cut or filled with zeros to n.
        a = _np.asarray(a)
        if a.ndim == 0:
            raise IndexError('tuple index out of range')
        if not -a.ndim <= axis < a.ndim:
            raise _np.exceptions.AxisError(f'axis {axis} is out of bounds for array of dimension {a.ndim}')
        a = _np.moveaxis(a, axis, -1)
        length = a.shape[-1]
        if n is None:
            n = length
        if n < 1:
            raise ValueError(f'Invalid number of FFT data points ({n}) specified.')
        if n < length:
            a = a[..., :n]
        elif n > length:
            a = _np.concatenate([a, _np.zeros(a.shape[:-1] + (n - length,), a.dtype)], axis=-1)
        return a, n

    def _scale(norm, n, inverse):
        if norm is None or norm == 'backward':
            return 1.0 / n if inverse else 1.0
        if norm == 'ortho':
            return 1.0 / n ** 0.5
        if norm == 'forward':
            return 1.0 if inverse else 1.0 / n
        raise ValueError(f'Invalid norm value {norm}; should be "backward","ortho" or "forward".')

    def _run(a, n, axis, norm, inverse):
        a, n = _take(a, n, axis)
        result = _np._fourier(a, inverse)
        factor = _scale(norm, n, inverse)
        if factor != 1.0:
            result = result * factor
        return _np.moveaxis(result, -1, axis)

    def fft(a, n=None, axis=-1, norm=None, out=None):
        """The discrete Fourier transform."""
        return _run(a, n, axis, norm, False)

    def ifft(a, n=None, axis=-1, norm=None, out=None):
        """The inverse transform."""
        return _run(a, n, axis, norm, True)

    def rfft(a, n=None, axis=-1, norm=None, out=None):
        """The transform of real input: the first half."""
        full = _np.moveaxis(_run(_np.real(_np.asarray(a)), n, axis, norm, False), axis, -1)
        return _np.moveaxis(full[..., :full.shape[-1] // 2 + 1], -1, axis)

    def irfft(a, n=None, axis=-1, norm=None, out=None):
        """The inverse of rfft."""
        a = _np.asarray(a, complex)
        if n is None:
            n = 2 * (a.shape[axis] - 1)
        half, _ = _take(a, n // 2 + 1, axis)
        if n < 1:
            raise ValueError(f'Invalid number of FFT data points ({n}) specified.')
        half = half.copy()
        half[..., 0] = half[..., 0].real
        if n % 2 == 0:
            half[..., -1] = half[..., -1].real
        rest = _np.conj(half[..., 1:(n + 1) // 2])[..., ::-1]
        full = _np.concatenate([half, rest], axis=-1)
        result = _np._fourier(full, True).real * _scale(norm, n, True)
        return _np.moveaxis(result, -1, axis)

    def hfft(a, n=None, axis=-1, norm=None, out=None):
        """The transform of a signal with Hermitian symmetry."""
        a = _np.asarray(a, complex)
        if n is None:
            n = 2 * (a.shape[axis] - 1)
        turned = {None: 'forward', 'backward': 'forward', 'forward': 'backward', 'ortho': 'ortho'}[norm]
        return irfft(_np.conj(a), n, axis, norm=turned)

    def ihfft(a, n=None, axis=-1, norm=None, out=None):
        """The inverse of hfft."""
        turned = {None: 'forward', 'backward': 'forward', 'forward': 'backward', 'ortho': 'ortho'}[norm]
        return _np.conj(rfft(a, n, axis, norm=turned))

    def _axes(a, s, axes):
        a = _np.asarray(a)
        if axes is None:
            axes = list(range(-len(s), 0)) if s is not None else list(range(a.ndim))
        if s is None:
            s = [a.shape[k] for k in axes]
        if len(s) != len(axes):
            raise ValueError('Shape and axes have different lengths.')
        return a, [None if n == -1 else n for n in s], list(axes)

    def fftn(a, s=None, axes=None, norm=None, out=None):
        """The transform along several axes."""
        a, s, axes = _axes(a, s, axes)
        for n, axis in list(zip(s, axes))[::-1]:
            a = fft(a, n, axis, norm)
        return a

    def ifftn(a, s=None, axes=None, norm=None, out=None):
        """The inverse transform along several axes."""
        a, s, axes = _axes(a, s, axes)
        for n, axis in list(zip(s, axes))[::-1]:
            a = ifft(a, n, axis, norm)
        return a

    def fft2(a, s=None, axes=(-2, -1), norm=None, out=None):
        """The transform along two axes."""
        return fftn(a, s, axes, norm)

    def ifft2(a, s=None, axes=(-2, -1), norm=None, out=None):
        """The inverse transform along two axes."""
        return ifftn(a, s, axes, norm)

    def rfftn(a, s=None, axes=None, norm=None, out=None):
        """The transform of real input along several axes."""
        a, s, axes = _axes(a, s, axes)
        a = rfft(a, s[-1], axes[-1], norm)
        for n, axis in list(zip(s, axes))[-2::-1]:
            a = fft(a, n, axis, norm)
        return a

    def irfftn(a, s=None, axes=None, norm=None, out=None):
        """The inverse of rfftn."""
        a = _np.asarray(a, complex)
        last_given = s is not None
        a, s, axes = _axes(a, s, axes)
        if not last_given:
            s[-1] = (a.shape[axes[-1]] - 1) * 2
        for n, axis in list(zip(s, axes))[:-1]:
            a = ifft(a, n, axis, norm)
        return irfft(a, s[-1], axes[-1], norm)

    def rfft2(a, s=None, axes=(-2, -1), norm=None, out=None):
        """The transform of real input along two axes."""
        return rfftn(a, s, axes, norm)

    def irfft2(a, s=None, axes=(-2, -1), norm=None, out=None):
        """The inverse of rfft2."""
        return irfftn(a, s, axes, norm)

    def fftfreq(n, d=1.0, device=None):
        """The frequencies of a transform's bins."""
        if not isinstance(n, int):
            raise ValueError('n should be an integer')
        value = 1.0 / (n * d)
        half = (n - 1) // 2 + 1
        places = _np.concatenate([_np.arange(0, half), _np.arange(-(n // 2), 0)])
        return places * value

    def rfftfreq(n, d=1.0, device=None):
        """The frequencies of rfft's bins."""
        if not isinstance(n, int):
            raise ValueError('n should be an integer')
        return _np.arange(0, n // 2 + 1) * (1.0 / (n * d))

    def fftshift(x, axes=None):
        """The zero frequency moved to the middle."""
        x = _np.asarray(x)
        if axes is None:
            axes = tuple(range(x.ndim))
        elif isinstance(axes, int):
            axes = (axes,)
        return _np.roll(x, tuple(x.shape[k] // 2 for k in axes), tuple(axes))

    def ifftshift(x, axes=None):
        """The inverse of fftshift."""
        x = _np.asarray(x)
        if axes is None:
            axes = tuple(range(x.ndim))
        elif isinstance(axes, int):
            axes = (axes,)
        return _np.roll(x, tuple(-(x.shape[k] // 2) for k in axes), tuple(axes))
    """#
}
