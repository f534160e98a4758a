/// Pillow in the cell language, on `PIL._imaging`.
enum PillowSource {
  static let modules: [(name: String, summary: String, text: String)] = [
    ("Image", "Pictures.", image),
    ("ImageOps", "Ready-made operations.", operations),
  ]

  private static let image = #"""
    import builtins as _builtins
    import io as _io
    import math as _math
    import os as _os
    import warnings as _warnings
    from enum import IntEnum as _IntEnum
    import numpy as _np
    from PIL import _imaging as core

    class UnidentifiedImageError(OSError):
        """No known kind of picture."""

    UnidentifiedImageError.__module__ = 'PIL'

    class DecompressionBombWarning(RuntimeWarning):
        """A picture of very many pixels."""

    class DecompressionBombError(Exception):
        """A picture of too many pixels."""

    MAX_IMAGE_PIXELS = 89478485

    class Transpose(_IntEnum):
        FLIP_LEFT_RIGHT = 0
        FLIP_TOP_BOTTOM = 1
        ROTATE_90 = 2
        ROTATE_180 = 3
        ROTATE_270 = 4
        TRANSPOSE = 5
        TRANSVERSE = 6

    class Transform(_IntEnum):
        AFFINE = 0
        EXTENT = 1
        PERSPECTIVE = 2
        QUAD = 3
        MESH = 4

    class Resampling(_IntEnum):
        NEAREST = 0
        BOX = 4
        BILINEAR = 2
        HAMMING = 5
        BICUBIC = 3
        LANCZOS = 1

    class Dither(_IntEnum):
        NONE = 0
        ORDERED = 1
        RASTERIZE = 2
        FLOYDSTEINBERG = 3

    class Palette(_IntEnum):
        WEB = 0
        ADAPTIVE = 1

    FLIP_LEFT_RIGHT, FLIP_TOP_BOTTOM, ROTATE_90, ROTATE_180, ROTATE_270, TRANSPOSE, TRANSVERSE = list(Transpose)
    AFFINE, EXTENT, PERSPECTIVE, QUAD, MESH = list(Transform)
    NEAREST, BOX, BILINEAR, HAMMING, BICUBIC, LANCZOS = list(Resampling)
    ANTIALIAS = LANCZOS
    NONE, ORDERED, RASTERIZE, FLOYDSTEINBERG = list(Dither)
    WEB, ADAPTIVE = list(Palette)

    _BANDS = {'1': ('1',), 'L': ('L',), 'LA': ('L', 'A'), 'La': ('L', 'a'), 'P': ('P',), 'I': ('I',), 'F': ('F',),
              'I;16': ('I',), 'RGB': ('R', 'G', 'B'), 'RGBA': ('R', 'G', 'B', 'A'), 'RGBa': ('R', 'G', 'B', 'a'),
              'CMYK': ('C', 'M', 'Y', 'K'), 'YCbCr': ('Y', 'Cb', 'Cr'), 'HSV': ('H', 'S', 'V')}

    def _filter(resample):
        if resample not in (0, 1, 2, 3, 4, 5):
            names = [f'Image.Resampling.{r.name} ({int(r)})' for r in
                     (NEAREST, LANCZOS, BILINEAR, BICUBIC, BOX, HAMMING)]
            raise ValueError(f'Unknown resampling filter ({resample}). Use {", ".join(names[:-1])} or {names[-1]}')
        return int(resample)

    def _dtype(mode):
        return {'I': _np.int32, 'F': _np.float32, 'I;16': _np.uint16}.get(mode, _np.uint8)

    class Image:
        """A picture: rows of pixels of one mode."""
        format = None
        format_description = None

        def __init__(self):
            self._data = None
            self._mode = ''
            self._size = (0, 0)
            self._palette = None
            self._transparent = None
            self.info = {}
            self.readonly = 0

        def _pixels(self):
            self.load()
            return self._data

        def _new(self, data, mode=None):
            made = Image()
            made._mode = mode or self._mode
            made._data = data
            made._size = (data.shape[1], data.shape[0])
            made.info = dict(self.info)
            if made._mode == 'P':
                made._palette, made._transparent = self._palette, self._transparent
            return made

        mode = property(lambda self: self._mode)
        size = property(lambda self: self._size)
        width = property(lambda self: self._size[0])
        height = property(lambda self: self._size[1])
        is_animated = property(lambda self: self.n_frames > 1)
        n_frames = 1

        def __repr__(self):
            return (f'<{type(self).__module__}.{type(self).__name__} image mode={self.mode} '
                    f'size={self.size[0]}x{self.size[1]} at 0x{id(self):X}>')

        def _repr_pretty_(self, p, cycle):
            p.text(f'<{type(self).__module__}.{type(self).__name__} image mode={self.mode} '
                   f'size={self.size[0]}x{self.size[1]}>')

        def __eq__(self, other):
            if type(self) is not type(other):
                return False
            return (self.mode == other.mode and self.size == other.size and self.info == other.info
                    and self.getpalette() == other.getpalette() and self.tobytes() == other.tobytes())

        __hash__ = None

        def __enter__(self):
            return self

        def __exit__(self, *args):
            self.close()

        def __array__(self, dtype=None, copy=None):
            data = self._pixels()
            if self.mode == '1':
                data = data != 0
            return _np.array(data, dtype=dtype) if dtype is not None else data.copy()

        def load(self):
            """The pixels are read from the file now, if they were not."""
            return None

        def verify(self):
            """Reads the whole file, so that damage shows."""
            self.load()

        def close(self):
            """Gives the file back."""

        def copy(self):
            return self._new(self._pixels().copy())

        __copy__ = copy

        def seek(self, frame):
            if frame != 0:
                raise EOFError('no more images in file')

        def tell(self):
            return 0

        def getbands(self):
            return _BANDS[self.mode]

        def tobytes(self, encoder_name='raw', *args):
            data = self._pixels()
            return _np.packbits(data != 0, axis=1).tobytes() if self.mode == '1' else _np.ascontiguousarray(data).tobytes()

        def getdata(self, band=None):
            data = self._pixels()
            if band is not None:
                return (data[..., band] if data.ndim == 3 else data).reshape(-1).tolist()
            if data.ndim == 2:
                return data.reshape(-1).tolist()
            return [tuple(p) for p in data.reshape(-1, data.shape[2]).tolist()]

        get_flattened_data = getdata

        def getpixel(self, xy):
            x, y = int(xy[0]), int(xy[1])
            w, h = self.size
            if not (-w <= x < w and -h <= y < h):
                raise IndexError('image index out of range')
            found = self._pixels()[y, x]
            return tuple(found.tolist()) if found.ndim else found.item()

        def putpixel(self, xy, value):
            x, y = int(xy[0]), int(xy[1])
            if not (-self.width <= x < self.width and -self.height <= y < self.height):
                raise IndexError('image index out of range')
            self._pixels()[y, x] = _color(value, self.mode)

        def putdata(self, data, scale=1.0, offset=0.0):
            held = self._pixels()
            values = _np.array(list(data)) * scale + offset
            flat = held.reshape(held.shape[0] * held.shape[1], -1)
            flat[:len(values)] = values.reshape(len(values), -1)
            self._data = flat.reshape(held.shape)

        def putalpha(self, alpha):
            target = 'LA' if self.mode in ('L', 'LA', '1') else 'RGBA'
            made = self.convert(target)
            made._data[..., -1] = alpha if isinstance(alpha, int) else alpha.convert('L')._pixels()
            self._data, self._mode = made._data, target

        def getextrema(self):
            data = self._pixels()
            if data.ndim == 2:
                return (data.min().item(), data.max().item())
            return tuple((data[..., i].min().item(), data[..., i].max().item()) for i in range(data.shape[2]))

        def getbbox(self, *, alpha_only=True):
            data = self._pixels()
            if data.ndim == 3:
                data = data[..., -1] if alpha_only and self.mode in ('LA', 'RGBA') else data.any(axis=2)
            rows, columns = _np.nonzero(data.any(axis=1))[0], _np.nonzero(data.any(axis=0))[0]
            if not len(rows):
                return None
            return (int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)

        def histogram(self, mask=None, extrema=None):
            if mask is not None:
                raise NotImplementedError('histogram(mask=...) is not supported here')
            data = self._pixels()
            if data.dtype != _np.uint8:
                raise NotImplementedError(f'histogram of a picture of mode {self.mode} is not supported here')
            bands = [data] if data.ndim == 2 else [data[..., i] for i in range(data.shape[2])]
            return [int(n) for b in bands for n in _np.bincount(b.reshape(-1), minlength=256)]

        def entropy(self, mask=None, extrema=None):
            counts = _np.array(self.histogram(mask), dtype='float64')
            shares = counts[counts > 0] / counts.sum()
            return float(-(shares * _np.log2(shares)).sum())

        def getcolors(self, maxcolors=256):
            found = {}
            for p in self.getdata():
                found[p] = found.get(p, 0) + 1
                if len(found) > maxcolors:
                    return None
            return [(n, p) for p, n in found.items()]

        def getpalette(self, rawmode='RGB'):
            self.load()
            if self._palette is None:
                return None
            return self._palette[:, :3].reshape(-1).tolist()

        def split(self):
            data = self._pixels()
            if data.ndim == 2:
                return (self.copy(),)
            return tuple(self._new(data[..., i].copy(), 'L') for i in range(data.shape[2]))

        def getchannel(self, channel):
            if isinstance(channel, str):
                if channel not in self.getbands():
                    raise ValueError(f'The image has no channel "{channel}"')
                channel = self.getbands().index(channel)
            return self.split()[channel]

        # ---- sizes and positions

        def resize(self, size, resample=None, box=None, reducing_gap=None):
            """The picture in another size."""
            if resample is None:
                resample = NEAREST if self.mode in ('1', 'P') else BICUBIC
            resample = _filter(resample)
            if reducing_gap is not None and reducing_gap < 1.0:
                raise ValueError('reducing_gap must be 1.0 or greater')
            box = (0, 0) + self.size if box is None else tuple(box)
            size = tuple(int(n) for n in size)
            if size[0] <= 0 or size[1] <= 0:
                raise ValueError('height and width must be > 0')
            if self.size == size and box == (0, 0) + self.size:
                return self.copy()
            if box[0] < 0 or box[1] < 0:
                raise ValueError("Box offset can't be negative")
            if box[2] > self.width or box[3] > self.height:
                raise ValueError("Box can't exceed original image size")
            if box[2] - box[0] < 0 or box[3] - box[1] < 0:
                raise ValueError("Box can't be empty")
            if self.mode in ('1', 'P'):
                resample = NEAREST
            data = self._pixels()
            if resample == NEAREST:
                columns = core.nearest(box[0], (box[2] - box[0]) / size[0], self.width, size[0])
                rows = core.nearest(box[1], (box[3] - box[1]) / size[1], self.height, size[1])
                return self._new(data[rows][:, columns])
            if self.mode in ('LA', 'RGBA'):
                inner = self.convert({'LA': 'La', 'RGBA': 'RGBa'}[self.mode])
                made = inner._new(core.resize(inner._data, size[0], size[1], resample, box))
                return made.convert(self.mode)
            return self._new(core.resize(data, size[0], size[1], resample, box))

        def reduce(self, factor, box=None):
            raise NotImplementedError('Image.reduce is not supported here; resize(..., Image.BOX) does nearly the same')

        def thumbnail(self, size, resample=BICUBIC, reducing_gap=2.0):
            """Makes the picture small enough for a size, with its proportions."""
            x, y = _math.floor(size[0]), _math.floor(size[1])
            if x >= self.width and y >= self.height:
                return
            def near(number, key):
                return max(min(_math.floor(number), _math.ceil(number), key=key), 1)
            aspect = self.width / self.height
            if x / y >= aspect:
                x = near(y * aspect, lambda n: abs(aspect - n / y))
            else:
                y = near(x / aspect, lambda n: 0 if n == 0 else abs(aspect - x / n))
            if self.size != (x, y):
                made = self.resize((x, y), resample)
                self._data, self._size, self._mode = made._data, made._size, made._mode

        def crop(self, box=None):
            """A part of the picture; black where it reaches beyond."""
            if box is None:
                return self.copy()
            if box[2] < box[0]:
                raise ValueError("Coordinate 'right' is less than 'left'")
            if box[3] < box[1]:
                raise ValueError("Coordinate 'lower' is less than 'upper'")
            x0, y0, x1, y1 = (int(round(v)) for v in box)
            data = self._pixels()
            out = _np.zeros((y1 - y0, x1 - x0) + data.shape[2:], dtype=data.dtype)
            a0, b0, a1, b1 = max(x0, 0), max(y0, 0), min(x1, self.width), min(y1, self.height)
            if a1 > a0 and b1 > b0:
                out[b0 - y0:b1 - y0, a0 - x0:a1 - x0] = data[b0:b1, a0:a1]
            return self._new(out)

        def transpose(self, method):
            """The picture mirrored or turned by right angles."""
            x = self._pixels()
            steps = {0: lambda: x[:, ::-1], 1: lambda: x[::-1], 2: lambda: _np.rot90(x), 3: lambda: x[::-1, ::-1],
                     4: lambda: _np.rot90(x, 3), 5: lambda: x.swapaxes(0, 1), 6: lambda: x[::-1, ::-1].swapaxes(0, 1)}
            if method not in steps:
                raise ValueError('No such transpose operation')
            return self._new(_np.ascontiguousarray(steps[int(method)]()))

        def rotate(self, angle, resample=NEAREST, expand=0, center=None, translate=None, fillcolor=None):
            """The picture turned counter-clockwise by degrees."""
            angle = angle % 360.0
            if not (center or translate):
                if angle == 0:
                    return self.copy()
                if angle == 180:
                    return self.transpose(ROTATE_180)
                if angle in (90, 270) and (expand or self.width == self.height):
                    return self.transpose(ROTATE_90 if angle == 90 else ROTATE_270)
            w, h = self.size
            shift = translate or (0, 0)
            middle = (w / 2, h / 2) if center is None else center
            angle = -_math.radians(angle)
            m = [round(_math.cos(angle), 15), round(_math.sin(angle), 15), 0.0,
                 round(-_math.sin(angle), 15), round(_math.cos(angle), 15), 0.0]
            def through(x, y):
                return m[0] * x + m[1] * y + m[2], m[3] * x + m[4] * y + m[5]
            m[2], m[5] = through(-middle[0] - shift[0], -middle[1] - shift[1])
            m[2] += middle[0]
            m[5] += middle[1]
            if expand:
                corners = [through(x, y) for x, y in ((0, 0), (w, 0), (w, h), (0, h))]
                nw = _math.ceil(max(c[0] for c in corners)) - _math.floor(min(c[0] for c in corners))
                nh = _math.ceil(max(c[1] for c in corners)) - _math.floor(min(c[1] for c in corners))
                m[2], m[5] = through(-(nw - w) / 2.0, -(nh - h) / 2.0)
                w, h = nw, nh
            return self.transform((w, h), AFFINE, m, resample, fillcolor=fillcolor)

        def transform(self, size, method, data=None, resample=NEAREST, fill=1, fillcolor=None):
            """The picture seen through a matrix (AFFINE) or a window (EXTENT)."""
            if method == EXTENT:
                x0, y0, x1, y1 = data
                data = ((x1 - x0) / size[0], 0, x0, 0, (y1 - y0) / size[1], y0)
            elif method != AFFINE:
                raise NotImplementedError(f'Image.transform with method {method} is not supported here')
            if resample not in (0, 2, 3):
                if resample in (1, 4, 5):
                    raise ValueError(f'Image.Resampling.{Resampling(resample).name} ({int(resample)}) cannot be used. Use '
                                     'Image.Resampling.NEAREST (0), Image.Resampling.BILINEAR (2) or '
                                     'Image.Resampling.BICUBIC (3)')
                raise ValueError(f'Unknown resampling filter ({resample}). Use Image.Resampling.NEAREST (0), '
                                 'Image.Resampling.BILINEAR (2) or Image.Resampling.BICUBIC (3)')
            if self.mode in ('LA', 'RGBA') and resample != NEAREST:
                inner = self.convert({'LA': 'La', 'RGBA': 'RGBa'}[self.mode])
                return inner.transform(size, AFFINE, data, resample, fill, fillcolor).convert(self.mode)
            pixels = self._pixels()
            if pixels.dtype != _np.uint8:
                raise NotImplementedError(f'transforms of pictures of mode {self.mode} are not supported here')
            bands = len(self.getbands())
            ground = [0] * bands if fillcolor is None else _np.reshape(_color(fillcolor, self.mode), -1).tolist()
            if self.mode in ('1', 'P'):
                resample = NEAREST
            return self._new(core.affine(pixels, size[0], size[1], tuple(data), int(resample), tuple(ground)))

        def paste(self, im, box=None, mask=None):
            """Puts another picture, or a colour, into this one."""
            if isinstance(box, Image) and mask is None:
                mask, box = box, None
            box = (0, 0) if box is None else tuple(box)
            if isinstance(im, Image):
                size = im.size
                if im.mode != self.mode:
                    im = im.convert(self.mode)
                source = im._pixels()
            else:
                size = mask.size if mask is not None else (self.width - box[0], self.height - box[1])
                source = None
            if len(box) == 4:
                if isinstance(im, Image) and (box[2] - box[0], box[3] - box[1]) != size:
                    raise ValueError('images do not match')
                size = (box[2] - box[0], box[3] - box[1])
            data = self._pixels()
            x0, y0 = box[0], box[1]
            a0, b0, a1, b1 = max(x0, 0), max(y0, 0), min(x0 + size[0], self.width), min(y0 + size[1], self.height)
            if a1 <= a0 or b1 <= b0:
                return
            part = (slice(b0 - y0, b1 - y0), slice(a0 - x0, a1 - x0))
            new = source[part] if source is not None else _color(im, self.mode)
            if mask is None:
                data[b0:b1, a0:a1] = new
                return
            if mask.mode in ('LA', 'RGBA'):
                share = mask._pixels()[..., -1][part]
            else:
                share = mask.convert('L')._pixels()[part]
            share = share.astype('int64')
            old = data[b0:b1, a0:a1].astype('int64')
            if old.ndim == 3:
                share = share[..., None]
            mixed = new * share + old * (255 - share) + 128
            data[b0:b1, a0:a1] = (((mixed >> 8) + mixed) >> 8).astype(data.dtype)

        def point(self, lut, mode=None):
            """The picture with each value looked up, or through a function."""
            data = self._pixels()
            if data.dtype != _np.uint8:
                return self._new(_np.asarray(lut(data)).astype(data.dtype))
            bands = len(self.getbands())
            if callable(lut):
                lut = [lut(i) for i in range(256)] * bands
            table = _np.clip(_np.array(lut), 0, 255).astype('uint8').reshape(bands, 256)
            out = table[0][data] if data.ndim == 2 else _np.stack([table[i][data[..., i]] for i in range(bands)], -1)
            return self._new(out, mode)

        # ---- modes

        def convert(self, mode=None, matrix=None, dither=None, palette=WEB, colors=256):
            """The picture in another mode."""
            self.load()
            if matrix is not None:
                raise NotImplementedError('Image.convert(matrix=...) is not supported here')
            if not mode:
                mode = ('RGBA' if self._transparent is not None else 'RGB') if self.mode == 'P' else self.mode
            if mode == self.mode:
                return self.copy()
            if mode not in _BANDS:
                raise ValueError('image has wrong mode')
            made = self._new(_convert(self, mode, dither), mode)
            if mode != 'P':
                made.info.pop('transparency', None)
            return made

        def quantize(self, colors=256, method=None, kmeans=0, palette=None, dither=FLOYDSTEINBERG):
            raise NotImplementedError('Image.quantize is not supported here')

        def filter(self, filter):
            raise NotImplementedError('Image.filter is not supported here')

        # ---- files

        def save(self, fp, format=None, **params):
            """Writes the picture into a file."""
            path = None
            if isinstance(fp, (str, bytes)) or hasattr(fp, '__fspath__'):
                path = _os.fspath(fp)
                path = path.decode() if isinstance(path, bytes) else path
            if format is None:
                ending = _os.path.splitext(path or getattr(fp, 'name', ''))[1].lower()
                if ending not in _ENDINGS:
                    raise ValueError(f'unknown file extension: {ending}')
                format = _ENDINGS[ending]
            format = format.upper()
            if format == 'JPG':
                format = 'JPEG'
            if format not in _WRITERS:
                raise KeyError(format)
            content = _WRITERS[format](self, params)
            if path is not None:
                with _builtins.open(path, 'wb') as f:
                    f.write(content)
            else:
                fp.write(content)

        def _repr_png_(self):
            """The picture as a notebook shows it."""
            import io
            held = io.BytesIO()
            shown = self if self.mode in ('1', 'L', 'LA', 'P', 'RGB', 'RGBA') else self.convert('RGB')
            (shown.convert('L') if shown.mode == '1' else shown).save(held, 'PNG')
            return held.getvalue()

        def show(self, title=None):
            """The picture among the cell's outputs."""
            import matplotlib.pyplot as plt
            plt.figure()
            plt.imshow(_np.asarray(self.convert('RGB')))
            plt.axis('off')
            plt.show()

    # ---- colours and modes

    def _color(value, mode):
        if isinstance(value, str):
            from matplotlib.colors import to_rgb
            name = value.lower()
            if name.startswith('#') and len(name) == 9:
                rgb = [int(name[i:i + 2], 16) for i in (1, 3, 5, 7)]
            else:
                try:
                    rgb = [int(round(255 * v)) for v in to_rgb(name)]
                except ValueError:
                    raise ValueError(f'unknown color specifier: {value!r}') from None
            if mode in ('L', 'I', 'F', '1', 'P', 'LA'):
                grey = (rgb[0] * 19595 + rgb[1] * 38470 + rgb[2] * 7471 + 0x8000) >> 16
                return [grey, 255] if mode == 'LA' else grey
            return rgb[:3] if mode == 'RGB' else (rgb + [255])[:4]
        bands = len(_BANDS[mode])
        if isinstance(value, (tuple, list)):
            if bands > 1 and len(value) == bands - 1 and mode in ('RGBA', 'LA'):
                return list(value) + [255]
            if len(value) == 1 or bands == 1:
                return value[0]
            if len(value) > bands:
                return list(value[:bands])
            if len(value) < bands:
                raise TypeError('color must be int or tuple')
            return list(value)
        if bands == 1:
            return value
        packed = [(value >> s) & 255 for s in (0, 8, 16, 24)]
        return packed[:3] if mode == 'RGB' else packed[:bands]

    def _grey(rgb):
        x = rgb.astype('int64')
        return (x[..., 0] * 19595 + x[..., 1] * 38470 + x[..., 2] * 7471 + 0x8000) >> 16

    def _convert(image, mode, dither):
        data, here = image._data, image.mode
        def refuse():
            raise NotImplementedError(f'conversion from mode {here} to mode {mode} is not supported here')
        if here == 'P':
            colors = image._palette[data]
            if mode == 'RGBA':
                return colors
            inner = image._new(colors[..., :3].copy(), 'RGB')
            if mode == 'LA':
                return _np.stack([_grey(colors).astype('uint8'), colors[..., 3]], -1)
            return inner._data if mode == 'RGB' else _convert(inner, mode, dither)
        if here == '1':
            here = 'L'
        if here == mode:
            return data.copy()
        if here == 'I;16':
            if mode == 'I':
                return data.astype('int32')
            if mode == 'F':
                return data.astype('float32')
            data = _np.clip(data, 0, 255).astype('uint8')
            here = 'L'
            return data if mode == 'L' else _convert(image._new(data, 'L'), mode, dither)
        if here in ('I', 'F'):
            if mode in ('I', 'F'):
                return data.astype(_dtype(mode))
            if mode == 'I;16':
                return _np.clip(data, 0, 65535).astype('uint16')
            data = _np.clip(data, 0, 255).astype('uint8')
            return data if mode == 'L' else _convert(image._new(data, 'L'), mode, dither)
        if mode in ('La', 'RGBa'):
            alpha = data[..., -1:].astype('int64')
            product = data[..., :-1] * alpha + 128
            return _np.concatenate([(((product >> 8) + product) >> 8).astype('uint8'), data[..., -1:]], -1)
        if here in ('La', 'RGBa'):
            alpha = data[..., -1:].astype('int64')
            whole = _np.where((alpha == 0) | (alpha == 255), data[..., :-1],
                              _np.minimum(255 * data[..., :-1].astype('int64') // _np.maximum(alpha, 1), 255))
            return _np.concatenate([whole.astype('uint8'), data[..., -1:]], -1)
        if here == 'L':
            if mode in ('RGB', 'RGBA'):
                full = [data] * 3 + ([_np.full_like(data, 255)] if mode == 'RGBA' else [])
                return _np.stack(full, -1)
            if mode == 'LA':
                return _np.stack([data, _np.full_like(data, 255)], -1)
            if mode in ('I', 'F', 'I;16'):
                return data.astype(_dtype(mode))
            if mode == 'CMYK':
                zero = _np.zeros_like(data)
                return _np.stack([zero, zero, zero, 255 - data], -1)
            if mode == '1':
                if dither in (None, 3):
                    return core.dither(data)
                return _np.where(data >= 128, 255, 0).astype('uint8')
            refuse()
        if here == 'LA':
            if mode == 'RGBA':
                return _np.concatenate([_np.repeat(data[..., :1], 3, -1), data[..., 1:]], -1)
            grey = data[..., 0].copy()
            return grey if mode == 'L' else _convert(image._new(grey, 'L'), mode, dither)
        if here == 'CMYK':
            x = data.astype('int64')
            k = 255 - x[..., 3:]
            product = x[..., :3] * k + 128
            rgb = _np.clip(k - (((product >> 8) + product) >> 8), 0, 255).astype('uint8')
            return rgb if mode == 'RGB' else _convert(image._new(rgb, 'RGB'), mode, dither)
        if here in ('RGB', 'RGBA'):
            if mode == 'RGB':
                return data[..., :3].copy()
            if mode == 'RGBA':
                return _np.concatenate([data, _np.full_like(data[..., :1], 255)], -1)
            if mode == 'L':
                return _grey(data).astype('uint8')
            if mode == 'LA':
                alpha = data[..., 3] if here == 'RGBA' else _np.full_like(data[..., 0], 255)
                return _np.stack([_grey(data).astype('uint8'), alpha], -1)
            if mode == 'I':
                return _grey(data).astype('int32')
            if mode == 'F':
                x = data.astype('float64')
                return ((x[..., 0] * 299 + x[..., 1] * 587 + x[..., 2] * 114) / 1000).astype('float32')
            if mode == '1':
                return _convert(image._new(_grey(data).astype('uint8'), 'L'), '1', dither)
            if mode == 'CMYK':
                return _np.concatenate([255 - data[..., :3], _np.zeros_like(data[..., :1])], -1)
        refuse()
    """# + "\n\n" + PillowFileSource.text

  private static let operations = #"""
    import numpy as _np
    from PIL import Image

    def grayscale(image):
        """The picture in grey."""
        return image.convert('L')

    def invert(image):
        """The picture with light and dark exchanged."""
        return image.point([255 - i for i in range(256)] * len(image.getbands()))

    def mirror(image):
        """Left and right exchanged."""
        return image.transpose(Image.FLIP_LEFT_RIGHT)

    def flip(image):
        """Top and bottom exchanged."""
        return image.transpose(Image.FLIP_TOP_BOTTOM)

    def exif_transpose(image, *, in_place=False):
        """The picture as it stands: turning by the camera's notes is not supported, and nothing is turned."""
        return None if in_place else image.copy()

    def posterize(image, bits):
        """Fewer levels of each colour."""
        mask = ~(2 ** (8 - bits) - 1)
        return image.point([i & mask for i in range(256)] * len(image.getbands()))

    def solarize(image, threshold=128):
        """Levels above a threshold inverted."""
        return image.point([i if i < threshold else 255 - i for i in range(256)] * len(image.getbands()))

    def autocontrast(image, cutoff=0, ignore=None, mask=None, preserve_tone=False):
        """Levels spread over the whole range."""
        if cutoff or ignore is not None or mask is not None or preserve_tone:
            raise NotImplementedError('ImageOps.autocontrast takes only the picture here')
        table = []
        counts = image.histogram()
        for layer in range(0, len(counts), 256):
            used = [i for i, n in enumerate(counts[layer:layer + 256]) if n]
            low, high = (used[0], used[-1]) if used else (0, 0)
            if high <= low:
                table += list(range(256))
            else:
                scale = 255.0 / (high - low)
                table += [max(0, min(255, int(i * scale - low * scale))) for i in range(256)]
        return image.point(table)

    def expand(image, border=0, fill=0):
        """The picture with a border."""
        left, top, right, bottom = (border,) * 4 if isinstance(border, int) else (tuple(border) * 2)[:4]
        made = Image.new(image.mode, (image.width + left + right, image.height + top + bottom), fill)
        made.paste(image, (left, top))
        return made

    def crop(image, border=0):
        """The picture without its border."""
        left, top, right, bottom = (border,) * 4 if isinstance(border, int) else (tuple(border) * 2)[:4]
        return image.crop((left, top, image.width - right, image.height - bottom))

    def fit(image, size, method=Image.BICUBIC, bleed=0.0, centering=(0.5, 0.5)):
        """The picture cut to the proportions of a size, in that size."""
        if bleed:
            raise NotImplementedError('ImageOps.fit(bleed=...) is not supported here')
        ratio, wanted = image.width / image.height, size[0] / size[1]
        if ratio == wanted:
            width, height = image.width, image.height
        elif ratio >= wanted:
            width, height = wanted * image.height, image.height
        else:
            width, height = image.width, image.width / wanted
        left, top = (image.width - width) * centering[0], (image.height - height) * centering[1]
        return image.resize(size, method, box=(left, top, left + width, top + height))

    def contain(image, size, method=Image.BICUBIC):
        """The picture as large as a size lets it be."""
        ratio, wanted = image.width / image.height, size[0] / size[1]
        if ratio > wanted:
            size = (size[0], round(image.height / image.width * size[0])) if round(image.height / image.width * size[0]) != size[1] else size
        elif ratio < wanted:
            size = (round(image.width / image.height * size[1]), size[1])
        return image.resize(size, method)

    def pad(image, size, method=Image.BICUBIC, color=None, centering=(0.5, 0.5)):
        """The picture as large as a size lets it be, with borders up to that size."""
        held = contain(image, size, method)
        if held.size == tuple(size):
            return held
        made = Image.new(image.mode, size, color or 0)
        made.paste(held, (round((size[0] - held.width) * centering[0]), round((size[1] - held.height) * centering[1])))
        return made
    """#
}
