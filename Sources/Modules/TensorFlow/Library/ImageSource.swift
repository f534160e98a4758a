/// `tf.image` in the cell language.
enum ImageSource {
  static let text = #"""
    import tensorflow as tf
    import numpy as np

    class ResizeMethod:
        BILINEAR = 'bilinear'
        NEAREST_NEIGHBOR = 'nearest'
        BICUBIC = 'bicubic'
        AREA = 'area'
        LANCZOS3 = 'lanczos3'
        LANCZOS5 = 'lanczos5'
        GAUSSIAN = 'gaussian'
        MITCHELLCUBIC = 'mitchellcubic'

    _CODES = {0: 'bilinear', 1: 'nearest', 2: 'bicubic', 3: 'area'}

    def _batch(images):
        x = tf.convert_to_tensor(images)
        if x.ndim == 3:
            return tf.expand_dims(x, 0), True
        if x.ndim != 4:
            raise ValueError("'images' must have either 3 or 4 dimensions.")
        return x, False

    def _weights(old, new, method, antialias):
        # Rows of new pixels by columns of old ones, with half-pixel centres.
        scale = np.float32(old) / np.float32(new)
        centre = (np.arange(new, dtype=np.float32) + np.float32(0.5)) * scale
        if method == 'bilinear' and not antialias:
            at = centre - np.float32(0.5)
            low = np.floor(at)
            part = (at - low).astype(np.float32)
            lower = np.maximum(low, 0).astype(np.int64)
            upper = np.minimum(low + 1, old - 1).astype(np.int64)
            matrix = np.zeros((new, old), dtype=np.float32)
            for i in range(new):
                matrix[i, lower[i]] += 1 - part[i]
                matrix[i, upper[i]] += part[i]
            return matrix
        stretch = max(float(scale), 1.0) if antialias else 1.0
        radius = {'bilinear': 1.0, 'bicubic': 2.0, 'lanczos3': 3.0, 'lanczos5': 5.0, 'gaussian': 1.5, 'mitchellcubic': 2.0}[method]
        position = np.arange(old, dtype=np.float64) + 0.5
        x = np.abs(position[None, :] - centre.astype(np.float64)[:, None]) / stretch
        if method == 'bilinear':
            w = np.maximum(0.0, 1.0 - x)
        elif method == 'bicubic' and not antialias:
            # The kernel takes its coefficients from a table of 1024 steps.
            at = centre - np.float32(0.5)
            low = np.floor(at)
            step = np.rint((at - low) * 1024) / 1024.0
            x = np.abs(np.arange(old, dtype=np.float64)[None, :] - (low.astype(np.float64) + step)[:, None])
            w = np.where(x < 1, ((1.5 * x - 2.5) * x) * x + 1, np.where(x < 2, ((-0.5 * x + 2.5) * x - 4) * x + 2, 0.0))
        elif method == 'bicubic':
            w = np.where(x < 1, ((1.5 * x - 2.5) * x) * x + 1, np.where(x < 2, ((-0.5 * x + 2.5) * x - 4) * x + 2, 0.0))
        elif method == 'mitchellcubic':
            w = np.where(x < 1, ((7.0 * x / 6.0 - 2.0) * x) * x + 16.0 / 18.0, np.where(x < 2, ((-7.0 * x / 18.0 + 2.0) * x - 60.0 / 18.0) * x + 32.0 / 18.0, 0.0))
        elif method == 'gaussian':
            w = np.where(x < radius, np.exp(-x * x * 2.0), 0.0)
        else:
            safe = np.where(x < 1e-3, 1.0, x)
            w = radius * np.sin(np.pi * safe) * np.sin(np.pi * safe / radius) / (np.pi * np.pi * safe * safe)
            w = np.where(x <= 1e-3, 1.0, np.where(x > radius, 0.0, w))
        return (w / np.sum(w, axis=1, keepdims=True)).astype(np.float32)

    def resize(images, size, method='bilinear', preserve_aspect_ratio=False, antialias=False, name=None):
        """Images in another size."""
        x, single = _batch(images)
        if method in _CODES:
            method = _CODES[method]
        size = [int(s) for s in np.array(size).tolist()]
        if len(size) != 2:
            raise ValueError("'size' must be a 1-D Tensor of 2 elements: new_height, new_width")
        n, h, w, c = x.shape.as_list()
        height, width = size
        if preserve_aspect_ratio:
            ratio = min(height / h, width / w)
            height, width = max(int(round(h * ratio)), 1), max(int(round(w * ratio)), 1)
        if method == 'nearest':
            rows = np.minimum(np.floor((np.arange(height) + 0.5) * np.float32(h / height)), h - 1).astype(np.int32)
            columns = np.minimum(np.floor((np.arange(width) + 0.5) * np.float32(w / width)), w - 1).astype(np.int32)
            y = tf.gather(tf.gather(x, tf.constant(rows), axis=1), tf.constant(columns), axis=2)
            return y[0] if single else y
        if method == 'area':
            y = _area(tf.cast(x, tf.float32), height, width)
            return y[0] if single else y
        if method not in ('bilinear', 'bicubic', 'lanczos3', 'lanczos5', 'gaussian', 'mitchellcubic'):
            raise ValueError('Resize method is not implemented: %s' % (method,))
        if (height, width) == (h, w) and x.dtype == tf.float32 and not antialias:
            y = x
            return y[0] if single else y
        x = tf.cast(x, tf.float32)
        down = tf.constant(_weights(h, height, method, antialias))
        across = tf.constant(_weights(w, width, method, antialias))
        if method == 'bilinear' and not antialias:
            y = _bilinear(x, height, width)
        else:
            y = tf.einsum('ph,nhwc->npwc', down, x)
            y = tf.einsum('qw,npwc->npqc', across, y)
        return y[0] if single else y

    def _bilinear(x, height, width):
        h, w = x.shape[1], x.shape[2]
        def ends(old, new):
            at = (np.arange(new, dtype=np.float32) + np.float32(0.5)) * (np.float32(old) / np.float32(new)) - np.float32(0.5)
            low = np.floor(at)
            return np.maximum(low, 0).astype(np.int32), np.minimum(np.ceil(at), old - 1).astype(np.int32), (at - low).astype(np.float32)
        top, bottom, dy = ends(h, height)
        left, right, dx = ends(w, width)
        upper, lower = tf.gather(x, tf.constant(top), axis=1), tf.gather(x, tf.constant(bottom), axis=1)
        dx = tf.reshape(tf.constant(dx), [1, 1, width, 1])
        dy = tf.reshape(tf.constant(dy), [1, height, 1, 1])
        left, right = tf.constant(left), tf.constant(right)
        a, b = tf.gather(upper, left, axis=2), tf.gather(upper, right, axis=2)
        p = a + (b - a) * dx
        a, b = tf.gather(lower, left, axis=2), tf.gather(lower, right, axis=2)
        q = a + (b - a) * dx
        return p + (q - p) * dy

    def _area(x, height, width):
        def matrix(old, new):
            m = np.zeros((new, old), dtype=np.float64)
            s = old / new
            for i in range(new):
                a, b = i * s, (i + 1) * s
                for j in range(int(np.floor(a)), min(int(np.ceil(b)), old)):
                    m[i, j] = max(min(b, j + 1) - max(a, j), 0)
            return (m / np.sum(m, axis=1, keepdims=True)).astype(np.float32)
        y = tf.einsum('ph,nhwc->npwc', tf.constant(matrix(x.shape[1], height)), x)
        return tf.einsum('qw,npwc->npqc', tf.constant(matrix(x.shape[2], width)), y)

    def resize_with_pad(image, target_height, target_width, method='bilinear', antialias=False):
        """Images in another size, with bands where the aspect differs."""
        x, single = _batch(image)
        h, w = x.shape[1], x.shape[2]
        ratio = max(w / target_width, h / target_height)
        nh, nw = int(np.floor(h / ratio)), int(np.floor(w / ratio))
        y = resize(x, [nh, nw], method=method, antialias=antialias)
        ph, pw = max(0, (target_height - nh) // 2), max(0, (target_width - nw) // 2)
        y = pad_to_bounding_box(y, ph, pw, target_height, target_width)
        return y[0] if single else y

    def resize_with_crop_or_pad(image, target_height, target_width):
        """The middle of images, with a border of zeros where they are too small."""
        x, single = _batch(image)
        h, w = x.shape[1], x.shape[2]
        top, left = max((h - target_height) // 2, 0), max((w - target_width) // 2, 0)
        x = crop_to_bounding_box(x, top, left, min(target_height, h), min(target_width, w))
        h, w = x.shape[1], x.shape[2]
        x = pad_to_bounding_box(x, max((target_height - h) // 2, 0), max((target_width - w) // 2, 0), target_height, target_width)
        return x[0] if single else x

    def crop_to_bounding_box(image, offset_height, offset_width, target_height, target_width):
        """A part of images."""
        x, single = _batch(image)
        if offset_width < 0:
            raise ValueError('offset_width must be >= 0.')
        if offset_height < 0:
            raise ValueError('offset_height must be >= 0.')
        if offset_width + target_width > x.shape[2]:
            raise ValueError('width must be >= target + offset.')
        if offset_height + target_height > x.shape[1]:
            raise ValueError('height must be >= target + offset.')
        y = x[:, offset_height:offset_height + target_height, offset_width:offset_width + target_width, :]
        return y[0] if single else y

    def pad_to_bounding_box(image, offset_height, offset_width, target_height, target_width):
        """Images with a border of zeros."""
        x, single = _batch(image)
        below, right = target_height - offset_height - x.shape[1], target_width - offset_width - x.shape[2]
        if offset_height < 0:
            raise ValueError('offset_height must be >= 0')
        if offset_width < 0:
            raise ValueError('offset_width must be >= 0')
        if right < 0:
            raise ValueError('width must be <= target - offset')
        if below < 0:
            raise ValueError('height must be <= target - offset')
        y = tf.pad(x, [[0, 0], [offset_height, below], [offset_width, right], [0, 0]])
        return y[0] if single else y

    def central_crop(image, central_fraction):
        """The middle of images."""
        if central_fraction <= 0.0 or central_fraction > 1.0:
            raise ValueError('central_fraction must be within (0, 1]')
        x, single = _batch(image)
        if central_fraction == 1.0:
            return x[0] if single else x
        h, w = x.shape[1], x.shape[2]
        top, left = int((h - h * central_fraction) / 2), int((w - w * central_fraction) / 2)
        y = x[:, top:h - top, left:w - left, :]
        return y[0] if single else y

    def flip_left_right(image):
        """Mirrored, left with right."""
        x, single = _batch(image)
        y = tf.reverse(x, [2])
        return y[0] if single else y

    def flip_up_down(image):
        """Mirrored, top with bottom."""
        x, single = _batch(image)
        y = tf.reverse(x, [1])
        return y[0] if single else y

    def transpose(image, name=None):
        """Rows and columns exchanged."""
        x, single = _batch(image)
        y = tf.transpose(x, [0, 2, 1, 3])
        return y[0] if single else y

    def rot90(image, k=1, name=None):
        """Turned counter-clockwise by quarters."""
        x, single = _batch(image)
        for _ in range(int(k) % 4):
            x = tf.reverse(tf.transpose(x, [0, 2, 1, 3]), [1])
        return x[0] if single else x

    def _range_of(dtype):
        return 1.0 if dtype.is_floating else float(dtype.max)

    def convert_image_dtype(image, dtype, saturate=False, name=None):
        """Another dtype, with the values scaled to its range."""
        x = tf.convert_to_tensor(image)
        dtype = tf.as_dtype(dtype)
        if x.dtype == dtype:
            return x
        if x.dtype.is_integer and dtype.is_integer:
            inside, outside = x.dtype.max, dtype.max
            if inside > outside:
                return tf.cast(x // ((inside + 1) // (outside + 1)), dtype)
            return tf.cast(x, dtype) * tf.cast((outside + 1) // (inside + 1), dtype)
        if x.dtype.is_floating and dtype.is_floating:
            return tf.cast(x, dtype)
        if x.dtype.is_integer:
            return tf.cast(x, dtype) * tf.constant(1.0 / x.dtype.max, dtype)
        scaled = x * tf.constant(dtype.max + 0.5, x.dtype)
        return tf.saturate_cast(scaled, dtype) if saturate else tf.cast(scaled, dtype)

    def rgb_to_grayscale(images, name=None):
        """Luminance."""
        x = tf.convert_to_tensor(images)
        y = convert_image_dtype(x, tf.float32)
        gray = tf.expand_dims(tf.tensordot(y, tf.constant([0.2989, 0.5870, 0.1140]), 1), -1)
        return convert_image_dtype(gray, x.dtype)

    def grayscale_to_rgb(images, name=None):
        """Three equal channels."""
        x = tf.convert_to_tensor(images)
        return tf.tile(x, [1] * (x.ndim - 1) + [3])

    def adjust_brightness(image, delta):
        """Lighter or darker."""
        x = tf.convert_to_tensor(image)
        y = convert_image_dtype(x, tf.float32) if not x.dtype.is_floating else x
        y = y + tf.cast(delta, y.dtype)
        return convert_image_dtype(y, x.dtype, saturate=True)

    def adjust_contrast(images, contrast_factor):
        """Distances from each channel's mean scaled."""
        x = tf.convert_to_tensor(images)
        y = convert_image_dtype(x, tf.float32) if not x.dtype.is_floating else x
        mean = tf.reduce_mean(y, axis=[-3, -2], keepdims=True)
        y = (y - mean) * tf.cast(contrast_factor, y.dtype) + mean
        return convert_image_dtype(y, x.dtype, saturate=True)

    def adjust_gamma(image, gamma=1, gain=1):
        """gain · x ** gamma."""
        x = tf.convert_to_tensor(image)
        y = convert_image_dtype(x, tf.float32)
        return convert_image_dtype(gain * y ** tf.cast(gamma, y.dtype), x.dtype, saturate=True)

    def rgb_to_hsv(images, name=None):
        """Hue, saturation and value."""
        x = tf.convert_to_tensor(images)
        r, g, b = x[..., 0], x[..., 1], x[..., 2]
        v = tf.reduce_max(x, -1)
        span = v - tf.reduce_min(x, -1)
        s = tf.math.divide_no_nan(span, v)
        norm = tf.math.divide_no_nan(tf.ones_like(span), 6.0 * span)
        h = tf.where(r == v, norm * (g - b), tf.where(g == v, norm * (b - r) + 2.0 / 6.0, norm * (r - g) + 4.0 / 6.0))
        h = tf.where(span <= 0, tf.zeros_like(h), h)
        return tf.stack([tf.where(h < 0, h + 1.0, h), s, v], -1)

    def hsv_to_rgb(images, name=None):
        """Red, green and blue."""
        x = tf.convert_to_tensor(images)
        h, s, v = x[..., 0], x[..., 1], x[..., 2]
        dh = h * 6.0
        dr = tf.clip_by_value(tf.abs(dh - 3.0) - 1.0, 0.0, 1.0)
        dg = tf.clip_by_value(2.0 - tf.abs(dh - 2.0), 0.0, 1.0)
        db = tf.clip_by_value(2.0 - tf.abs(dh - 4.0), 0.0, 1.0)
        return tf.stack([((1.0 - s) + s * d) * v for d in (dr, dg, db)], -1)

    def adjust_saturation(image, saturation_factor, name=None):
        """Saturation scaled."""
        x = tf.convert_to_tensor(image)
        hsv = rgb_to_hsv(convert_image_dtype(x, tf.float32))
        s = tf.clip_by_value(hsv[..., 1] * saturation_factor, 0.0, 1.0)
        return convert_image_dtype(hsv_to_rgb(tf.stack([hsv[..., 0], s, hsv[..., 2]], -1)), x.dtype, saturate=True)

    def adjust_hue(image, delta, name=None):
        """Hue turned."""
        x = tf.convert_to_tensor(image)
        hsv = rgb_to_hsv(convert_image_dtype(x, tf.float32))
        h = tf.math.floormod(hsv[..., 0] + delta, 1.0)
        return convert_image_dtype(hsv_to_rgb(tf.stack([h, hsv[..., 1], hsv[..., 2]], -1)), x.dtype, saturate=True)

    def per_image_standardization(image):
        """Mean 0 and variance 1 for each image."""
        x, single = _batch(image)
        x = tf.cast(x, tf.float32)
        n = float(np.prod(x.shape.as_list()[-3:]))
        mean = tf.reduce_mean(x, axis=[-1, -2, -3], keepdims=True)
        deviation = tf.math.reduce_std(x, axis=[-1, -2, -3], keepdims=True)
        y = (x - mean) / tf.maximum(deviation, 1.0 / np.sqrt(n))
        return y[0] if single else y

    def random_flip_left_right(image, seed=None):
        """Mirrored or not, each image by chance."""
        return _random_flip(image, seed, 2)

    def random_flip_up_down(image, seed=None):
        """Mirrored or not, each image by chance."""
        return _random_flip(image, seed, 1)

    def _random_flip(image, seed, axis):
        x, single = _batch(image)
        if single:
            y = x if float(tf.random.uniform([], 0, 1.0, seed=seed)) >= 0.5 else tf.reverse(x, [axis])
            return y[0]
        chance = tf.round(tf.random.uniform([x.shape[0]], seed=seed))
        chance = tf.cast(tf.reshape(chance, [x.shape[0], 1, 1, 1]), x.dtype)
        return chance * tf.reverse(x, [axis]) + (1 - chance) * x

    def random_brightness(image, max_delta, seed=None):
        """Lighter or darker by chance."""
        if max_delta < 0:
            raise ValueError('max_delta must be non-negative.')
        return adjust_brightness(image, tf.random.uniform([], -max_delta, max_delta, seed=seed))

    def random_contrast(image, lower, upper, seed=None):
        """Contrast scaled by chance."""
        if upper <= lower:
            raise ValueError('upper must be > lower.')
        if lower < 0:
            raise ValueError('lower must be non-negative.')
        return adjust_contrast(image, tf.random.uniform([], lower, upper, seed=seed))

    def random_saturation(image, lower, upper, seed=None):
        """Saturation scaled by chance."""
        return adjust_saturation(image, tf.random.uniform([], lower, upper, seed=seed))

    def random_hue(image, max_delta, seed=None):
        """Hue turned by chance."""
        return adjust_hue(image, tf.random.uniform([], -max_delta, max_delta, seed=seed))

    def random_crop(value, size, seed=None, name=None):
        """A part of a tensor at a random place."""
        x = tf.convert_to_tensor(value)
        size = [int(s) for s in np.array(size).tolist()]
        limits = [d - s + 1 for d, s in zip(x.shape.as_list(), size)]
        if min(limits) < 1:
            raise tf.errors.InvalidArgumentError(None, None, 'Need value.shape >= size, got  %s %s' % (x.shape.as_list(), size))
        draws = tf.random.uniform([len(size)], maxval=2147483647, dtype=tf.int32, seed=seed)
        offset = [int(d) % m for d, m in zip(draws.numpy().tolist(), limits)]
        return tf.slice(x, offset, size)

    def image_gradients(image):
        """Differences to the pixel below and to the right."""
        x = tf.convert_to_tensor(image)
        if x.ndim != 4:
            raise ValueError('image_gradients expects a 4D tensor [batch_size, h, w, d], not %s.' % (x.shape,))
        dy = x[:, 1:, :, :] - x[:, :-1, :, :]
        dx = x[:, :, 1:, :] - x[:, :, :-1, :]
        return tf.pad(dy, [[0, 0], [0, 1], [0, 0], [0, 0]]), tf.pad(dx, [[0, 0], [0, 0], [0, 1], [0, 0]])

    def total_variation(images, name=None):
        """The sum of differences between neighbours."""
        x, single = _batch(images)
        dy = tf.abs(x[:, 1:] - x[:, :-1])
        dx = tf.abs(x[:, :, 1:] - x[:, :, :-1])
        total = tf.reduce_sum(dy, [1, 2, 3]) + tf.reduce_sum(dx, [1, 2, 3])
        return total[0] if single else total

    def psnr(a, b, max_val, name=None):
        """Peak signal to noise ratio in decibels."""
        top = tf.cast(max_val, tf.float32)
        a, b = convert_image_dtype(a, tf.float32), convert_image_dtype(b, tf.float32)
        error = tf.reduce_mean(tf.math.squared_difference(a, b), [-3, -2, -1])
        return 20 * tf.math.log(top) / tf.math.log(10.0) - 10 / tf.math.log(10.0) * tf.math.log(error)

    def extract_patches(images, sizes, strides, rates, padding, name=None):
        """Patches of images, flattened."""
        x = tf.convert_to_tensor(images)
        _, kh, kw, _ = sizes
        _, sh, sw, _ = strides
        _, rh, rw, _ = rates
        eh, ew = (kh - 1) * rh + 1, (kw - 1) * rw + 1
        n, h, w, c = x.shape.as_list()
        if padding.upper() == 'SAME':
            oh, ow = -(-h // sh), -(-w // sw)
            ph, pw = max((oh - 1) * sh + eh - h, 0), max((ow - 1) * sw + ew - w, 0)
            x = tf.pad(x, [[0, 0], [ph // 2, ph - ph // 2], [pw // 2, pw - pw // 2], [0, 0]])
        else:
            oh, ow = (h - eh) // sh + 1, (w - ew) // sw + 1
        parts = []
        for i in range(kh):
            for j in range(kw):
                parts.append(x[:, i * rh:i * rh + (oh - 1) * sh + 1:sh, j * rw:j * rw + (ow - 1) * sw + 1:sw, :])
        return tf.concat(parts, -1)

    def _unsupported(name):
        def f(*args, **kwargs):
            raise NotImplementedError('tf.image.%s is not supported here' % name)
        return f

    non_max_suppression = _unsupported('non_max_suppression')
    ssim = _unsupported('ssim')
    crop_and_resize = _unsupported('crop_and_resize')
    draw_bounding_boxes = _unsupported('draw_bounding_boxes')
    decode_image = _unsupported('decode_image')
    decode_jpeg = _unsupported('decode_jpeg')
    decode_png = _unsupported('decode_png')
    encode_png = _unsupported('encode_png')
    encode_jpeg = _unsupported('encode_jpeg')
    """#
}
