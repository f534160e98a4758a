/// Picture files for `matplotlib.pyplot`, in the cell language.
enum ImageFileSource {
  static let text = #"""
    import numpy as _np

    def imread(fname, format=None):
        """A picture file as array: numbers from 0 to 1 of a PNG file, bytes of others."""
        from PIL import Image
        img = Image.open(fname)
        if img.format != 'PNG':
            if img.mode == 'P':
                img = img.convert('RGBA')
            return _np.asarray(img)
        if img.mode == 'P':
            img = img.convert('RGBA')
        elif img.mode == 'LA':
            img = img.convert('RGBA')
        x = _np.asarray(img)
        if img.mode == '1':
            return x.astype('float32')
        return (x.astype('float32') / _np.float32(65535 if x.dtype == _np.uint16 else 255))

    def imsave(fname, arr, vmin=None, vmax=None, cmap=None, format=None, origin=None, dpi=100, metadata=None,
               pil_kwargs=None):
        """An array as picture file, of one axis of numbers through a colour map."""
        import os
        from PIL import Image
        import matplotlib.pyplot as plt
        x = _np.asarray(arr)
        if origin not in (None, 'upper', 'lower'):
            raise ValueError(f"{origin!r} is not a valid value for origin; supported values are 'upper', 'lower'")
        if x.ndim == 2:
            x = x.astype('float64')
            low = _np.nanmin(x) if vmin is None else vmin
            high = _np.nanmax(x) if vmax is None else vmax
            share = (x - low) / (high - low) if high != low else _np.zeros_like(x)
            if cmap is None or isinstance(cmap, str):
                cmap = plt.get_cmap(cmap or plt.rcParams['image.cmap'])
            x = cmap(share, bytes=True)
        elif x.ndim != 3 or x.shape[2] not in (3, 4):
            raise ValueError('Third dimension must be 3 or 4')
        elif x.dtype != _np.uint8:
            if x.min() < 0 or x.max() > 1:
                raise ValueError('Floating point image RGB values must be in the 0..1 range.')
            x = (x * 255).astype('uint8')
        if x.shape[2] == 3:
            x = _np.concatenate([x, _np.full_like(x[..., :1], 255)], -1)
        if origin == 'lower':
            x = x[::-1]
        if format is None:
            ending = os.path.splitext(fname if isinstance(fname, str) else getattr(fname, 'name', ''))[1]
            format = ending[1:].lower() or 'png'
        img = Image.fromarray(_np.ascontiguousarray(x))
        if format in ('jpg', 'jpeg'):
            ground = Image.new('RGB', img.size, 'white')
            ground.paste(img, img)
            img = ground
        img.save(fname, format=format, dpi=(dpi, dpi), **(pil_kwargs or {}))
    """#
}
