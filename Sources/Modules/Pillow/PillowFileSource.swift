/// The end of `PIL.Image`: how pictures are made, read from files and written into files.
enum PillowFileSource {
  static let text = #"""
    # ---- making pictures

    def new(mode, size, color=0):
        """A picture of one colour."""
        if mode not in _BANDS:
            raise ValueError('unrecognized image mode')
        if size[0] < 0 or size[1] < 0:
            raise ValueError('Width and height must be >= 0')
        bands = len(_BANDS[mode])
        shape = (size[1], size[0]) if bands == 1 else (size[1], size[0], bands)
        made = Image()
        made._mode, made._size = mode, (size[0], size[1])
        made._data = _np.zeros(shape, dtype=_dtype(mode))
        if color is not None and not (isinstance(color, (int, float)) and color == 0):
            made._data[...] = _np.array(_color(color, mode)).astype(made._data.dtype)
        if mode == 'P':
            made._palette = _np.stack([_np.arange(256, dtype='uint8')] * 3 + [_np.full(256, 255, 'uint8')], -1)
        return made

    _KINDS = {((1, 1), '|b1'): '1', ((1, 1), '|u1'): 'L', ((1, 1), '<u2'): 'I;16', ((1, 1), '<i4'): 'I',
              ((1, 1), '<f4'): 'F', ((1, 1), '<f8'): 'F', ((1, 1, 2), '|u1'): 'LA', ((1, 1, 3), '|u1'): 'RGB',
              ((1, 1, 4), '|u1'): 'RGBA'}

    def fromarray(obj, mode=None):
        """A picture of an array."""
        x = obj if isinstance(obj, _np.ndarray) else _np.asarray(obj)
        key = ((1, 1) + x.shape[2:], x.dtype.str)
        if mode is None:
            if key not in _KINDS:
                raise TypeError(f'Cannot handle this data type: {key[0]}, {key[1]}')
            mode = _KINDS[key]
        elif mode not in _BANDS:
            raise ValueError('unrecognized image mode')
        bands = len(_BANDS[mode])
        limit = 2 if bands == 1 else 3
        if x.ndim > limit:
            raise ValueError(f'Too many dimensions: {x.ndim} > {limit}.')
        if x.ndim < 2:
            x = x.reshape(-1, 1)
        made = Image()
        made._mode = mode
        if mode == '1':
            made._data = _np.where(x, 255, 0).astype('uint8')
        else:
            made._data = _np.array(x, dtype=_dtype(mode))
        if bands > 1 and (x.ndim != 3 or x.shape[2] != bands):
            raise ValueError('not enough image data')
        made._size = (x.shape[1], x.shape[0])
        return made

    def frombytes(mode, size, data, decoder_name='raw', *args):
        """A picture of bytes."""
        made = new(mode, size, None)
        flat = _np.frombuffer(data, dtype=made._data.dtype)
        if flat.size < made._data.size:
            raise ValueError('not enough image data')
        made._data = flat[:made._data.size].reshape(made._data.shape).copy()
        return made

    frombuffer = frombytes

    def merge(mode, bands):
        """One picture of several of one band."""
        if len(bands) != len(_BANDS.get(mode, ())):
            raise ValueError('wrong number of bands')
        if any(b.size != bands[0].size for b in bands):
            raise ValueError('size mismatch')
        return bands[0]._new(_np.stack([b._pixels() for b in bands], -1) if len(bands) > 1 else bands[0]._pixels(), mode)

    def blend(im1, im2, alpha):
        """Two pictures mixed."""
        if im1.mode != im2.mode or im1.size != im2.size:
            raise ValueError('images do not match')
        a, b = im1._pixels().astype('float32'), im2._pixels().astype('float32')
        mixed = a + _np.float32(alpha) * (b - a)
        return im1._new(_np.clip(mixed, 0, 255).astype('uint8'))

    def composite(image1, image2, mask):
        """Two pictures through a mask."""
        made = image2.copy()
        made.paste(image1, None, mask)
        return made

    def alpha_composite(im1, im2):
        raise NotImplementedError('Image.alpha_composite is not supported here; paste(im, (0, 0), im) does nearly the same')

    # ---- files

    class ImageFile(Image):
        """A picture in a file, read when its pixels are asked for."""
        _reader = None

        def load(self):
            if self._data is None:
                self._data = self._reader()
                self._reader = None

        def close(self):
            pass

    ImageFile.__module__ = 'PIL.ImageFile'

    def _kind(name, module, format, description):
        return type(name, (ImageFile,), {'__module__': module, 'format': format, 'format_description': description})

    _PNG = _kind('PngImageFile', 'PIL.PngImagePlugin', 'PNG', 'Portable network graphics')
    _JPEG = _kind('JpegImageFile', 'PIL.JpegImagePlugin', 'JPEG', 'JPEG (ISO 10918)')
    _GIF = _kind('GifImageFile', 'PIL.GifImagePlugin', 'GIF', 'Compuserve GIF')
    _BMP = _kind('BmpImageFile', 'PIL.BmpImagePlugin', 'BMP', 'Windows Bitmap')

    def _open_png(data):
        width, height, depth, color, palette, alpha, key = core.png_header(data)
        made = _PNG()
        made._size = (width, height)
        made._mode = {0: 'L', 2: 'RGB', 3: 'P', 4: 'LA', 6: 'RGBA'}[color]
        if color == 0 and depth == 1:
            made._mode = '1'
        elif color == 0 and depth == 16:
            made._mode = 'I;16'
        elif color == 4 and depth == 16:
            made._mode = 'RGBA'
        if color == 3:
            table = _np.zeros((256, 4), 'uint8')
            table[:, 3] = 255
            rgb = _np.frombuffer(palette, 'uint8').reshape(-1, 3)
            table[:len(rgb), :3] = rgb
            if alpha:
                table[:len(alpha), 3] = _np.frombuffer(alpha, 'uint8')
                made._transparent = alpha
                made.info['transparency'] = alpha
            made._palette = table
        elif key is not None:
            made.info['transparency'] = key if color == 2 else key[0]
        def read():
            try:
                x = core.png_pixels(data)
            except OSError as e:
                raise OSError('image file is truncated' if 'truncated' in str(e) or 'Not enough' in str(e) else f'broken PNG file ({e})') from None
            if color == 0:
                return x if depth in (8, 16) else (x * (255 // (2 ** depth - 1))).astype('uint8')
            if depth == 16:
                x = (x >> 8).astype('uint8')
                if color == 4:
                    x = x[..., [0, 0, 0, 1]]
            return x
        made._reader = read
        return made

    def _open_jpeg(data):
        width, height, mode = core.jpeg_header(data)
        made = _JPEG()
        made._size, made._mode = (width, height), mode
        if data[6:10] == b'JFIF':
            made.info['jfif'] = data[11] * 256 + data[12]
            made.info['jfif_version'] = (data[11], data[12])
            made.info['jfif_unit'] = data[13]
            made.info['jfif_density'] = (data[14] * 256 + data[15], data[16] * 256 + data[17])
        def read():
            x = core.jpeg_pixels(data, mode)
            # Adobe's files hold the opposite of the ink.
            return 255 - x if mode == 'CMYK' and b'Adobe' in data[:4096] else x
        made._reader = read
        return made

    def _open_gif(data):
        width, height, delays, loops = core.gif_header(data)
        made = _GIF()
        made._size, made._mode = (width, height), 'P'
        made.n_frames = len(delays)
        made.info['duration'] = delays[0] * 10
        if loops is not None:
            made.info['loop'] = loops
        made._frame = 0
        found = core.gif_indices(data)
        if found is None:
            made._mode = 'RGBA'
            made._reader = lambda: core.gif_frames(data)[0].copy()
        else:
            pixels, palette, key = found
            table = _np.zeros((256, 4), 'uint8')
            table[:, 3] = 255
            rgb = _np.frombuffer(palette, 'uint8').reshape(-1, 3)
            table[:len(rgb), :3] = rgb
            if key is not None:
                table[key, 3] = 0
                made._transparent = key
                made.info['transparency'] = key
            made._palette = table
            if (rgb == _np.arange(len(rgb))[:, None]).all():
                made._mode = 'L'
            made._reader = lambda: pixels
        def seek(frame):
            if not 0 <= frame < len(delays):
                raise EOFError('no more images in GIF file')
            made._frame = frame
            if frame:
                made._data, made._mode = core.gif_frames(data)[frame].copy(), 'RGBA'
        made.seek = seek
        made.tell = lambda: made._frame
        return made

    def _open_bmp(data):
        def number(at, size=4, signed=False):
            if at + size > len(data):
                raise OSError('Truncated File Read')
            return int.from_bytes(data[at:at + size], 'little', signed=signed)
        start, header = number(10), number(14)
        if header < 40:
            raise OSError(f'Unsupported BMP header type ({header})')
        width, height, bits, packed = number(18, signed=True), number(22, signed=True), number(28, 2), number(30)
        flipped = height < 0
        height = abs(height)
        if packed not in (0, 3) or bits not in (1, 4, 8, 24, 32) or width <= 0 or height <= 0:
            raise OSError(f'Unsupported BMP compression ({packed})' if packed not in (0, 3)
                          else f'Unsupported BMP pixel depth ({bits})')
        made = _BMP()
        made._size = (width, height)
        grey = False
        if bits <= 8:
            count = number(46) or 2 ** bits
            table = _np.zeros((256, 4), 'uint8')
            table[:, 3] = 255
            place = 14 + header
            raw = _np.frombuffer(data[place:place + 4 * min(count, 256)], 'uint8')
            raw = raw[:len(raw) // 4 * 4].reshape(-1, 4)
            table[:len(raw), :3] = raw[:, 2::-1]
            levels = [0, 255] if len(raw) == 2 else list(range(len(raw)))
            grey = bool((raw[:, :3] == _np.array(levels, 'uint8')[:, None]).all())
            made._palette = table
            made._mode = ('1' if len(raw) == 2 else 'L') if grey else 'P'
        else:
            made._mode = 'RGB'
        def read():
            stride = (width * bits + 31) // 32 * 4
            body = data[start:start + stride * height]
            if len(body) < stride * height:
                raise OSError(f'image file is truncated ({len(body) % stride} bytes not processed)')
            rows = _np.frombuffer(body, 'uint8').reshape(height, stride)
            if bits == 1:
                x = _np.unpackbits(rows, axis=1)[:, :width]
                x = x * _np.uint8(255) if made._mode == '1' else x
            elif bits == 4:
                x = _np.stack([rows >> 4, rows & 15], -1).reshape(height, -1)[:, :width]
            elif bits == 8:
                x = rows[:, :width]
            else:
                x = rows[:, :width * bits // 8].reshape(height, width, bits // 8)[..., 2::-1]
            return _np.ascontiguousarray(x if flipped else x[::-1])
        made._reader = read
        return made

    def open(fp, mode='r', formats=None):
        """A picture of a file; its pixels are read when they are asked for."""
        if mode != 'r':
            raise ValueError(f"bad mode '{mode}'")
        shown = fp
        if isinstance(fp, (str, bytes)) or hasattr(fp, '__fspath__'):
            path = _os.fspath(fp)
            shown = path
            with _builtins.open(path, 'rb') as f:
                data = f.read()
        elif hasattr(fp, 'read'):
            data = fp.read()
        else:
            raise AttributeError(f"'{type(fp).__name__}' object has no attribute 'read'")
        path = shown if isinstance(shown, str) else ''
        for start, make in ((b'\x89PNG\r\n\x1a\n', _open_png), (b'\xff\xd8\xff', _open_jpeg), (b'GIF87a', _open_gif),
                            (b'GIF89a', _open_gif), (b'BM', _open_bmp)):
            if data[:len(start)] == start:
                try:
                    made = make(data)
                except OSError as e:
                    if 'runcated' in str(e) or (start == b'\xff\xd8\xff' and len(data) > 20):
                        raise OSError('Truncated File Read') from None
                    raise UnidentifiedImageError(f'cannot identify image file {shown!r}') from None
                pixels = made.width * made.height
                if MAX_IMAGE_PIXELS is not None and pixels > 2 * MAX_IMAGE_PIXELS:
                    raise DecompressionBombError(f'Image size ({pixels} pixels) exceeds limit of {2 * MAX_IMAGE_PIXELS} '
                                                 'pixels, could be decompression bomb DOS attack.')
                if MAX_IMAGE_PIXELS is not None and pixels > MAX_IMAGE_PIXELS:
                    _warnings.warn(f'Image size ({pixels} pixels) exceeds limit of {MAX_IMAGE_PIXELS} pixels, could be '
                                   'decompression bomb DOS attack.', DecompressionBombWarning)
                made.filename = path
                return made
        for start, name in ((b'RIFF', 'WebP'), (b'II*\0', 'TIFF'), (b'MM\0*', 'TIFF')):
            if data[:len(start)] == start:
                raise NotImplementedError(f'{name} files are not supported here; PNG, JPEG, GIF and BMP files are')
        raise UnidentifiedImageError(f'cannot identify image file {shown!r}')

    _ENDINGS = {'.png': 'PNG', '.apng': 'PNG', '.jpg': 'JPEG', '.jpeg': 'JPEG', '.jpe': 'JPEG', '.jfif': 'JPEG',
                '.bmp': 'BMP', '.dib': 'BMP', '.gif': 'GIF', '.tif': 'TIFF', '.tiff': 'TIFF', '.webp': 'WEBP',
                '.pdf': 'PDF', '.ppm': 'PPM'}

    def registered_extensions():
        """The kinds of files by ending."""
        return dict(_ENDINGS)

    def init():
        """Accepted; all kinds are there."""
        return True

    def _write_png(image, params):
        data, mode = image._pixels(), image.mode
        dpi = params.get('dpi')
        options = dict(level=params.get('compress_level', 6), dpi=None if dpi is None else float(dpi[0]))
        if mode == '1':
            return core.png_write((data != 0).astype('uint8'), 1, 0, **options)
        if mode == 'P':
            table = image._palette
            used = int(data.max()) + 1 if data.size else 1
            alpha = table[:used, 3].tobytes() if image._transparent is not None else b''
            return core.png_write(data, 8, 3, table[:used, :3].tobytes(), alpha, **options)
        if mode == 'I':
            return core.png_write(_np.clip(data, 0, 65535).astype('uint16'), 16, 0, **options)
        colors = {'L': 0, 'LA': 4, 'RGB': 2, 'RGBA': 6, 'I;16': 0}
        if mode not in colors:
            raise OSError(f'cannot write mode {mode} as PNG')
        return core.png_write(data, 16 if mode == 'I;16' else 8, colors[mode], **options)

    def _write_jpeg(image, params):
        mode = image.mode
        if mode not in ('1', 'L', 'RGB', 'CMYK'):
            raise OSError(f'cannot write mode {mode} as JPEG')
        data = image._pixels()
        if 0 in data.shape:
            raise ValueError('cannot write empty image as JPEG')
        quality = params.get('quality', -1)
        presets = {'web_low': (5, 2), 'web_medium': (35, 2), 'web_high': (60, 0), 'web_very_high': (80, 0),
                   'web_maximum': (92, 0), 'low': (30, 2), 'medium': (50, 2), 'high': (75, 2), 'very_high': (75, 0),
                   'maximum': (95, 0)}
        share = params.get('subsampling', -1)
        if isinstance(quality, str):
            if quality not in presets:
                raise NotImplementedError(f'save(quality={quality!r}) is not supported here')
            quality, share = presets[quality]
        share = {'4:4:4': 0, '4:2:2': 1, '4:2:0': 2, '4:1:1': 2, -1: 2}.get(share, share)
        if share not in (0, 1, 2):
            raise ValueError(f'Invalid subsampling setting')
        if mode == 'CMYK':
            data = 255 - data
        return core.jpeg_write(data, 'L' if mode == '1' else mode, 75 if quality < 0 else quality, share,
                               bool(params.get('progressive', False)))

    def _write_bmp(image, params):
        mode, data = image.mode, image._pixels()
        if mode not in ('1', 'L', 'P', 'RGB', 'RGBA'):
            raise OSError(f'cannot write mode {mode} as BMP')
        height, width = data.shape[:2]
        table = b''
        if mode == '1':
            bits, rows, table = 1, _np.packbits(data != 0, axis=1), b'\0\0\0\0\xff\xff\xff\0'
        elif mode in ('L', 'P'):
            bits, rows = 8, data
            colors = _np.stack([_np.arange(256, dtype='uint8')] * 3, -1) if mode == 'L' else image._palette[:, 2::-1]
            table = _np.concatenate([colors, _np.zeros((256, 1), 'uint8')], -1).tobytes()
        else:
            order = [2, 1, 0] if mode == 'RGB' else [2, 1, 0, 3]
            bits, rows = 8 * len(order), _np.ascontiguousarray(data[..., order]).reshape(height, -1)
        short = -rows.shape[1] % 4
        rows = _np.concatenate([rows, _np.zeros((height, short), 'uint8')], -1)[::-1]
        body = _np.ascontiguousarray(rows).tobytes()
        def number(n, size=4):
            return int(n).to_bytes(size, 'little')
        offset = 54 + len(table)
        head = b'BM' + number(offset + len(body)) + number(0) + number(offset)
        info = (number(40) + number(width) + number(height) + number(1, 2) + number(bits, 2) + number(0)
                + number(len(body)) + number(3780) + number(3780) + number(len(table) // 4) + number(len(table) // 4))
        return head + info + table + body

    def _refused(name):
        def write(image, params):
            raise NotImplementedError(f'writing {name} files is not supported here; PNG, JPEG and BMP files are')
        return write

    _WRITERS = {'PNG': _write_png, 'JPEG': _write_jpeg, 'BMP': _write_bmp, 'GIF': _refused('GIF'),
                'TIFF': _refused('TIFF'), 'WEBP': _refused('WebP'), 'PDF': _refused('PDF'), 'PPM': _refused('PPM')}
    """#
}
