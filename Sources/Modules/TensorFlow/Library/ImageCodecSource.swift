/// Picture files for `tf.io` and `tf.image`, in the cell language on `PIL._imaging`.
enum ImageCodecSource {
  static let text = #"""
    import numpy as _np
    import tensorflow as tf
    from PIL import _imaging

    def _invalid(op, message, name=False):
        where = '{{function_node __wrapped__%s_device_/job:localhost/replica:0/task:0/device:CPU:0}} ' % op
        tail = ' [Op:%s]%s' % (op, ' name: ' if name else '')
        return tf.errors.InvalidArgumentError(None, None, where + message + tail)

    def _bytes(contents, op):
        x = tf.convert_to_tensor(contents)
        if x.dtype != tf.string:
            raise TypeError(f'cannot compute {op} as input #0(zero-based) was expected to be a string tensor but is a '
                            f'{x.dtype.name} tensor [Op:{op}]')
        if x.shape.rank != 0:
            raise _invalid(op, f'`contents` must be scalar but got shape{list(x.shape)}')
        data = x.numpy()
        if not data:
            raise _invalid(op, 'Input is empty.')
        return data

    def _png(data, channels, dtype, op):
        try:
            _, _, depth, color, palette, alpha, key = _imaging.png_header(data)
            x = _imaging.png_pixels(data)
        except OSError as e:
            if 'truncated' in str(e) and len(data) > 57:
                raise _invalid(op, 'Invalid PNG data, size %d' % len(data)) from None
            raise _invalid(op, 'Invalid PNG. Failed to initialize decoder.') from None
        x = x.reshape(x.shape[:2] + (-1,))
        top = 2 ** depth - 1
        opacity = None
        if color == 3:
            table = _np.zeros((256, 4), 'uint8')
            table[:, 3] = 255
            rgb = _np.frombuffer(palette, 'uint8').reshape(-1, 3)
            table[:len(rgb), :3] = rgb
            table[:len(alpha), 3] = _np.frombuffer(alpha, 'uint8')
            shown = table[x[..., 0]]
            x = shown[..., :3]
            if alpha:
                opacity = shown[..., 3:]
            if channels == 0:
                channels = 4 if alpha else 3
            widest = 255
        else:
            if color in (4, 6):
                x, opacity = x[..., :-1], x[..., -1:]
            elif key is not None:
                wanted = _np.array(key if color == 2 else key[:1], dtype=x.dtype)
                opacity = _np.where((x == wanted).all(axis=-1, keepdims=True), 0, 65535 if depth == 16 else 255)
                opacity = opacity.astype(x.dtype)
            if channels == 0:
                channels = {0: 1, 2: 3, 4: 2, 6: 4}[color]
            if color == 0 and depth < 8:
                x = (x * (255 // top)).astype('uint8')
            widest = 65535 if depth == 16 else 255
        if channels in (1, 2) and x.shape[-1] == 3:
            wide = x.astype('int64')
            grey = (wide[..., 0] * 9797 + wide[..., 1] * 19234 + wide[..., 2] * 3737) >> 15
            same = (wide[..., 0] == wide[..., 1]) & (wide[..., 1] == wide[..., 2])
            x = _np.where(same, wide[..., 0], grey)[..., None].astype(x.dtype)
        elif channels in (3, 4) and x.shape[-1] == 1:
            x = _np.repeat(x, 3, axis=-1)
        if channels in (2, 4):
            if opacity is None:
                # Below 8 bits this is what the decoder fills in, too.
                opacity = _np.full(x.shape[:2] + (1,), top if color != 3 or depth < 8 else 255, dtype=x.dtype)
            x = _np.concatenate([x, opacity], -1)
        if dtype == tf.uint16:
            x = x if widest == 65535 else x.astype('uint16') * 257
        elif widest == 65535:
            x = (x >> 8).astype('uint8')
        return _np.ascontiguousarray(x)

    def _jpeg(data, channels, op, fast=True, fancy=True, recover=False):
        if channels == 4:
            raise _invalid(op, 'JPEG does not support 4 channels')
        try:
            _, _, mode = _imaging.jpeg_header(data)
            if mode == 'CMYK':
                if channels == 1:
                    raise OSError('no grey')
                inks = _imaging.jpeg_pixels(data, 'CMYK', fast, not fancy).astype('int64')
                if b'Adobe' not in data[:4096]:
                    inks = 255 - inks
                return (inks[..., :3] * inks[..., 3:] // 255).astype('uint8')
            wanted = {0: mode, 1: 'L', 3: 'RGB'}[channels]
            x = _imaging.jpeg_pixels(data, wanted, fast, not fancy, recover)
        except OSError:
            raise _invalid(op, 'jpeg::Uncompress failed. Invalid JPEG data or crop window.') from None
        return x.reshape(x.shape[:2] + (-1,))

    def _gif(data, op):
        try:
            return _imaging.gif_frames(data)[..., :3]
        except OSError as e:
            raise _invalid(op, f'Invalid GIF data (size {len(data)}), {e}') from None

    def _bmp(data, channels, op):
        import io
        from PIL import Image
        try:
            held = Image.open(io.BytesIO(data))
            held.load()
        except OSError as e:
            raise _invalid(op, f'Invalid BMP data: {e}') from None
        x = held._data
        x = x.reshape(x.shape[:2] + (-1,))
        if channels not in (0, x.shape[-1]):
            raise _invalid(op, f'channels attribute {channels} does not match bits per pixel from file {x.shape[-1]}')
        return x

    def _decode(data, channels, dtype, op, expand=True, **jpeg):
        if data[:3] == b'\xff\xd8\xff':
            x = _jpeg(data, channels, op, **jpeg)
            return x.astype('uint16') * 257 if dtype == tf.uint16 else x
        if data[:8] == b'\x89PNG\r\n\x1a\n':
            return _png(data, channels, dtype, op)
        if data[:4] == b'GIF8':
            if channels not in (0, 3):
                raise _invalid(op, f'channels must be 0 or 3 for GIF, got {channels}', True)
            x = _gif(data, op)
            if not expand:
                return x[0]
            if op in ('DecodePng', 'DecodeJpeg'):
                if len(x) > 1:
                    raise _invalid(op, f'Got {len(x)} frames, but animated gifs can only be decoded by tf.io.decode_gif or '
                                       'tf.io.decode_image', True)
                return x[0]
            return x
        if data[:2] == b'BM':
            return _bmp(data, channels, op)
        raise _invalid(op, 'Unknown image file format. One of JPEG, JPEG XL, PNG, GIF, BMP, WebP required.')

    def _channels(channels, op):
        channels = int(channels or 0)
        if channels not in (0, 1, 3, 4):
            raise _invalid(op, f'`channels` must be 0, 1, 3 or 4 but got {channels}')
        return channels

    def decode_png(contents, channels=0, dtype=tf.uint8, name=None):
        """A picture of a PNG file."""
        channels = _channels(channels, 'DecodePng')
        return tf.constant(_decode(_bytes(contents, 'DecodePng'), channels, tf.as_dtype(dtype), 'DecodePng'))

    def decode_jpeg(contents, channels=0, ratio=1, fancy_upscaling=True, try_recover_truncated=False, acceptable_fraction=1,
                    dct_method='', name=None):
        """A picture of a JPEG file."""
        channels = _channels(channels, 'DecodeJpeg')
        if ratio not in (None, 1):
            raise NotImplementedError('tf.io.decode_jpeg(ratio=...) is not supported here; tf.image.resize makes it smaller')
        if dct_method not in ('', None, 'INTEGER_FAST', 'INTEGER_ACCURATE'):
            raise _invalid('DecodeJpeg', "dct_method must be one of {'', 'INTEGER_FAST', 'INTEGER_ACCURATE'}")
        return tf.constant(_decode(_bytes(contents, 'DecodeJpeg'), channels, tf.uint8, 'DecodeJpeg',
                                   fast=dct_method != 'INTEGER_ACCURATE', fancy=bool(fancy_upscaling),
                                   recover=bool(try_recover_truncated)))

    def decode_gif(contents, name=None):
        """The pictures of a GIF file."""
        data = _bytes(contents, 'DecodeGif')
        return tf.constant(_decode(data, 0, tf.uint8, 'DecodeGif') if data[:4] != b'GIF8' else _gif(data, 'DecodeGif'))

    def decode_bmp(contents, channels=0, name=None):
        """A picture of a BMP file."""
        channels = int(channels or 0)
        data = _bytes(contents, 'DecodeBmp')
        return tf.constant(_decode(data, channels, tf.uint8, 'DecodeBmp'))

    def decode_image(contents, channels=None, dtype=tf.uint8, name=None, expand_animations=True):
        """A picture of a PNG, JPEG, GIF or BMP file."""
        channels = _channels(channels, 'DecodeImage')
        dtype = tf.as_dtype(dtype)
        inner = tf.uint16 if dtype == tf.uint16 else tf.uint8
        x = tf.constant(_decode(_bytes(contents, 'DecodeImage'), channels, inner, 'DecodeImage', bool(expand_animations)))
        if dtype in (tf.uint8, tf.uint16):
            return x
        if dtype != tf.float32:
            raise _invalid('DecodeImage', f'`dtype` must be one of uint8, uint16, float32 but got {dtype.name}')
        return tf.cast(x, tf.float32) * (1.0 / 255)

    def decode_and_crop_jpeg(contents, crop_window, channels=0, ratio=1, fancy_upscaling=True, try_recover_truncated=False,
                             acceptable_fraction=1, dct_method='', name=None):
        """A part of a picture of a JPEG file: top, left, height and width."""
        x = decode_jpeg(contents, channels, ratio, fancy_upscaling, try_recover_truncated, acceptable_fraction, dct_method)
        top, left, height, width = (int(v) for v in tf.convert_to_tensor(crop_window).numpy())
        if top < 0 or left < 0 or height <= 0 or width <= 0 or top + height > x.shape[0] or left + width > x.shape[1]:
            raise _invalid('DecodeAndCropJpeg', 'Invalid JPEG data or crop window, data size %d'
                           % len(_bytes(contents, 'DecodeAndCropJpeg')))
        return x[top:top + height, left:left + width]

    def extract_jpeg_shape(contents, output_type=tf.int32, name=None):
        """Height, width and channels of a JPEG file."""
        try:
            width, height, mode = _imaging.jpeg_header(_bytes(contents, 'ExtractJpegShape'))
        except OSError:
            raise _invalid('ExtractJpegShape', 'Invalid JPEG data') from None
        return tf.constant([height, width, {'L': 1, 'RGB': 3, 'CMYK': 4}[mode]], dtype=output_type)

    def is_jpeg(contents, name=None):
        """Whether a file begins as a JPEG file does."""
        return tf.constant(tf.convert_to_tensor(contents).numpy()[:3] == b'\xff\xd8\xff')

    def encode_png(image, compression=-1, name=None):
        """The bytes of a PNG file."""
        x = tf.convert_to_tensor(image)
        if x.dtype not in (tf.uint8, tf.uint16):
            word = {'float32': 'float', 'float64': 'double', 'float16': 'half'}.get(x.dtype.name, x.dtype.name)
            raise tf.errors.InvalidArgumentError(
                None, None, f"Value for attr 'T' of {word} is not in the list of allowed values: uint8, uint16\n\t; NodeDef: "
                '{{node EncodePng}}; Op<name=EncodePng; signature=image:T -> contents:string; '
                'attr=compression:int,default=-1; attr=T:type,default=DT_UINT8,allowed=[DT_UINT8, DT_UINT16]> '
                '[Op:EncodePng] name: ')
        if x.shape.rank != 3:
            raise _invalid('EncodePng', f'image must be 3-dimensional{_brackets(x)}', True)
        if x.shape[-1] not in (1, 2, 3, 4):
            raise _invalid('EncodePng', f'image must have 1, 2, 3, or 4 channels{_brackets(x)}', True)
        pixels = x.numpy()
        color = {1: 0, 2: 4, 3: 2, 4: 6}[pixels.shape[-1]]
        pixels = pixels[..., 0] if color == 0 else pixels
        return tf.constant(_imaging.png_write(_np.ascontiguousarray(pixels), 16 if x.dtype == tf.uint16 else 8, color,
                                              level=None if compression < 0 else int(compression)))

    def _brackets(x):
        return '[' + ','.join(str(n) for n in x.shape) + ']'

    def encode_jpeg(image, format='', quality=95, progressive=False, optimize_size=False, chroma_downsampling=True,
                    density_unit='in', x_density=300, y_density=300, xmp_metadata='', name=None):
        """The bytes of a JPEG file."""
        x = tf.convert_to_tensor(image)
        if x.dtype != tf.uint8:
            raise TypeError(f'cannot compute EncodeJpeg as input #0(zero-based) was expected to be a uint8 tensor but is a '
                            f'{_named(x.dtype)} tensor [Op:EncodeJpeg]')
        if x.shape.rank != 3:
            raise _invalid('EncodeJpeg', f'image must be 3-dimensional, got shape {_brackets(x)}', True)
        if format not in ('', 'rgb', 'grayscale'):
            raise _invalid('EncodeJpeg', "format must be '', grayscale or rgb, got " + str(format), True)
        if x.shape[-1] not in ((1, 3) if format == '' else (1,) if format == 'grayscale' else (3,)):
            raise _invalid('EncodeJpeg', f'image must have 1 or 3 channels, got {_brackets(x)}', True)
        if not 0 <= quality <= 100:
            raise _invalid('EncodeJpeg', f'quality must be in [0,100], got {quality}', True)
        if xmp_metadata:
            raise NotImplementedError('tf.io.encode_jpeg(xmp_metadata=...) is not supported here')
        pixels = x.numpy()
        grey = pixels.shape[-1] == 1
        made = bytearray(_imaging.jpeg_write(_np.ascontiguousarray(pixels[..., 0] if grey else pixels),
                                             'L' if grey else 'RGB', int(quality), 2 if chroma_downsampling else 0,
                                             bool(progressive)))
        if made[6:10] == b'JFIF':
            made[13] = 1 if density_unit == 'in' else 2
            made[14:18] = int(x_density).to_bytes(2, 'big') + int(y_density).to_bytes(2, 'big')
        return tf.constant(bytes(made))

    def _named(dtype):
        return {'float32': 'float', 'float64': 'double'}.get(dtype.name, dtype.name)
    """#

  /// The names, for `tf.io` and `tf.image`.
  static let imports = #"""
    from tensorflow.python.ops.image_ops import decode_png, decode_jpeg, decode_gif, decode_bmp, decode_image
    from tensorflow.python.ops.image_ops import decode_and_crop_jpeg, extract_jpeg_shape, is_jpeg, encode_png, encode_jpeg
    """#
}
