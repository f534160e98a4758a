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

    # ---- random changes that depend on a seed only
    def _chance(seed, low=0.0, high=1.0):
        return tf.random.stateless_uniform([], seed=seed, minval=low, maxval=high)

    def stateless_random_flip_left_right(image, seed):
        """Mirrored by chance."""
        return flip_left_right(image) if float(_chance(seed)) < 0.5 else tf.convert_to_tensor(image)

    def stateless_random_flip_up_down(image, seed):
        """Turned upside down by chance."""
        return flip_up_down(image) if float(_chance(seed)) < 0.5 else tf.convert_to_tensor(image)

    def stateless_random_brightness(image, max_delta, seed):
        """Lighter or darker by chance."""
        if max_delta < 0:
            raise ValueError('max_delta must be non-negative.')
        return adjust_brightness(image, _chance(seed, -max_delta, max_delta))

    def stateless_random_contrast(image, lower, upper, seed):
        """Contrast scaled by chance."""
        if upper <= lower:
            raise ValueError('upper must be > lower.')
        if lower < 0:
            raise ValueError('lower must be non-negative.')
        return adjust_contrast(image, _chance(seed, lower, upper))

    def stateless_random_saturation(image, lower, upper, seed=None):
        """Saturation scaled by chance."""
        if upper <= lower:
            raise ValueError('upper must be > lower.')
        if lower < 0:
            raise ValueError('lower must be non-negative.')
        return adjust_saturation(image, _chance(seed, lower, upper))

    def stateless_random_hue(image, max_delta, seed):
        """Hue turned by chance."""
        if max_delta > 0.5:
            raise ValueError('max_delta must be <= 0.5.')
        if max_delta < 0:
            raise ValueError('max_delta must be non-negative.')
        return adjust_hue(image, _chance(seed, -max_delta, max_delta))

    def stateless_random_crop(value, size, seed, name=None):
        """A part of a tensor at a random place."""
        x = tf.convert_to_tensor(value)
        size = [int(s) for s in np.array(size).tolist()]
        limits = [d - s + 1 for d, s in zip(x.shape.as_list(), size)]
        if min(limits) < 1:
            raise tf.errors.InvalidArgumentError(None, None, 'Need value.shape >= size, got  %s %s' % (x.shape.as_list(), size))
        start = tf.random.stateless_uniform([x.ndim], seed=seed, minval=0, maxval=2147483647, dtype=tf.int32) % tf.constant(limits)
        return tf.slice(x, start, size)

    # ---- colours
    def _matrix(x, rows):
        x = tf.convert_to_tensor(x)
        return tf.tensordot(x, tf.constant(rows, dtype=x.dtype), [[x.ndim - 1], [0]])

    def rgb_to_yuv(images):
        """Brightness and two colour differences."""
        return _matrix(images, [[0.299, -0.14714119, 0.61497538], [0.587, -0.28886916, -0.51496512], [0.114, 0.43601035, -0.10001026]])

    def yuv_to_rgb(images):
        """Red, green and blue."""
        return _matrix(images, [[1, 1, 1], [0, -0.394642334, 2.03206185], [1.13988303, -0.58062185, 0]])

    def rgb_to_yiq(images):
        """Brightness and two colour differences."""
        return _matrix(images, [[0.299, 0.59590059, 0.2115], [0.587, -0.27455667, -0.52273617], [0.114, -0.32134392, 0.31119955]])

    def yiq_to_rgb(images):
        """Red, green and blue."""
        return _matrix(images, [[1, 1, 1], [0.95598634, -0.27201283, -1.10674021], [0.6208248, -0.64720424, 1.70423049]])

    # ---- likeness
    def _window(size, sigma):
        at = np.arange(size, dtype=np.float32) - np.float32((size - 1) / 2.0)
        g = -0.5 * (at / np.float32(sigma)) ** 2
        grid = tf.nn.softmax(tf.constant((g[None, :] + g[:, None]).reshape(1, -1)))
        return tf.reshape(grid, [size, size, 1, 1])

    def _similarity(a, b, max_val, size, sigma, k1, k2):
        c1, c2 = (k1 * max_val) ** 2, (k2 * max_val) ** 2
        channels = a.shape[-1]
        kernel = tf.tile(_window(size, sigma), [1, 1, channels, 1])
        smooth = lambda x: tf.nn.depthwise_conv2d(x, kernel, strides=[1, 1, 1, 1], padding='VALID')
        mean0, mean1 = smooth(a), smooth(b)
        both = mean0 * mean1 * 2.0
        squares = tf.square(mean0) + tf.square(mean1)
        luminance = (both + c1) / (squares + c1)
        products = smooth(a * b) * 2.0
        sums = smooth(tf.square(a) + tf.square(b))
        contrast = (products - both + c2) / (sums - squares + c2)
        return tf.reduce_mean(luminance * contrast, [-3, -2]), tf.reduce_mean(contrast, [-3, -2])

    def _four(x):
        x = tf.convert_to_tensor(x)
        return x if x.ndim == 4 else tf.reshape(x, [-1] + x.shape.as_list()[-3:])

    def ssim(img1, img2, max_val, filter_size=11, filter_sigma=1.5, k1=0.01, k2=0.03, return_index_map=False):
        """Structural similarity."""
        a = tf.convert_to_tensor(img1)
        lead = a.shape.as_list()[:-3]
        scale = lambda x: convert_image_dtype(_four(x), tf.float32)
        if a.dtype.is_integer:
            max_val = max_val / a.dtype.max
        if min(a.shape.as_list()[-3:-1]) < filter_size:
            raise tf.errors.InvalidArgumentError(None, None, 'image dimensions must be at least the filter size %d' % filter_size)
        whole, _ = _similarity(scale(img1), scale(img2), max_val, filter_size, filter_sigma, k1, k2)
        return tf.reshape(tf.reduce_mean(whole, [-1]), lead)

    # ---- boxes
    def _overlap(a, b):
        ay0, ay1, ax0, ax1 = min(a[0], a[2]), max(a[0], a[2]), min(a[1], a[3]), max(a[1], a[3])
        by0, by1, bx0, bx1 = min(b[0], b[2]), max(b[0], b[2]), min(b[1], b[3]), max(b[1], b[3])
        area0, area1 = (ay1 - ay0) * (ax1 - ax0), (by1 - by0) * (bx1 - bx0)
        if area0 <= 0 or area1 <= 0:
            return 0.0
        h, w = max(min(ay1, by1) - max(ay0, by0), 0.0), max(min(ax1, bx1) - max(ax0, bx0), 0.0)
        return h * w / (area0 + area1 - h * w)

    def non_max_suppression(boxes, scores, max_output_size, iou_threshold=0.5, score_threshold=float('-inf'), name=None):
        """Positions of the best boxes that do not overlap much."""
        boxes = tf.convert_to_tensor(boxes).numpy().tolist()
        scores = tf.convert_to_tensor(scores).numpy().tolist()
        chosen = []
        for i in sorted(range(len(scores)), key=lambda i: -scores[i]):
            if len(chosen) >= int(max_output_size) or scores[i] <= score_threshold:
                break
            if all(_overlap(boxes[i], boxes[j]) <= iou_threshold for j in chosen):
                chosen.append(i)
        return tf.constant(chosen, dtype=tf.int32)

    def crop_and_resize(image, boxes, box_indices, crop_size, method='bilinear', extrapolation_value=0.0, name=None):
        """Parts of images, each brought to one size."""
        x = tf.cast(tf.convert_to_tensor(image), tf.float32).numpy()
        h, w = x.shape[1:3]
        oh, ow = int(crop_size[0]), int(crop_size[1])
        done = []
        for (y0, x0, y1, x1), which in zip(tf.convert_to_tensor(boxes).numpy().tolist(), tf.convert_to_tensor(box_indices).numpy().tolist()):
            out = np.full((oh, ow, x.shape[3]), extrapolation_value, np.float32)
            for i in range(oh):
                fy = y0 * (h - 1) + i * (y1 - y0) * (h - 1) / (oh - 1) if oh > 1 else 0.5 * (y0 + y1) * (h - 1)
                if fy < 0 or fy > h - 1:
                    continue
                for j in range(ow):
                    fx = x0 * (w - 1) + j * (x1 - x0) * (w - 1) / (ow - 1) if ow > 1 else 0.5 * (x0 + x1) * (w - 1)
                    if fx < 0 or fx > w - 1:
                        continue
                    if method == 'nearest':
                        out[i, j] = x[which, int(np.floor(fy + 0.5)), int(np.floor(fx + 0.5))]
                        continue
                    top, left = int(np.floor(fy)), int(np.floor(fx))
                    low, right = min(top + 1, h - 1), min(left + 1, w - 1)
                    a, b = np.float32(fx - left), np.float32(fy - top)
                    upper = x[which, top, left] + (x[which, top, right] - x[which, top, left]) * a
                    lower = x[which, low, left] + (x[which, low, right] - x[which, low, left]) * a
                    out[i, j] = upper + (lower - upper) * b
            done.append(out)
        return tf.constant(np.stack(done))

    def draw_bounding_boxes(images, boxes, colors=None, name=None):
        """Images with the borders of boxes drawn in."""
        x = tf.convert_to_tensor(images).numpy().copy()
        h, w, depth = x.shape[1:]
        table = [[1, 1, 0, 1], [0, 0, 1, 1], [1, 0, 0, 1], [0, 1, 0, 1], [0.5, 0, 0.5, 1], [0.5, 0.5, 0, 1], [0.5, 0, 0, 1], [0, 0, 0.5, 1], [0, 1, 1, 1], [1, 0, 1, 1]] if colors is None else tf.convert_to_tensor(colors).numpy().tolist()
        for b, group in enumerate(tf.convert_to_tensor(boxes).numpy().tolist()):
            for k, (y0, x0, y1, x1) in enumerate(group):
                colour = np.array(table[k % len(table)][:depth], dtype=x.dtype)
                top, bottom = int(y0 * (h - 1)), int(y1 * (h - 1))
                left, right = int(x0 * (w - 1)), int(x1 * (w - 1))
                if top > bottom or left > right or bottom < 0 or right < 0 or top >= h or left >= w:
                    continue
                rows, columns = range(max(top, 0), min(bottom, h - 1) + 1), range(max(left, 0), min(right, w - 1) + 1)
                for c in columns:
                    if top >= 0:
                        x[b, top, c] = colour
                    if bottom < h:
                        x[b, bottom, c] = colour
                for r in rows:
                    if left >= 0:
                        x[b, r, left] = colour
                    if right < w:
                        x[b, r, right] = colour
        return tf.constant(x)

    def image_gradients(image):
        """Differences of neighbours along both axes; the last row or column is zero."""
        x = tf.convert_to_tensor(image)
        if x.ndim != 4:
            raise ValueError('image_gradients expects a 4D tensor [batch_size, h, w, d], not %s.' % (x.shape,))
        dy = tf.concat([x[:, 1:] - x[:, :-1], tf.zeros_like(x[:, :1])], 1)
        dx = tf.concat([x[:, :, 1:] - x[:, :, :-1], tf.zeros_like(x[:, :, :1])], 2)
        return dy, dx

    def sobel_edges(image):
        """Sobel's differences along both axes."""
        x = tf.convert_to_tensor(image)
        depth = x.shape[-1]
        masks = np.array([[[-1, -2, -1], [0, 0, 0], [1, 2, 1]], [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]], dtype=np.float32)
        kernel = tf.constant(np.transpose(masks, (1, 2, 0)), dtype=x.dtype)
        kernel = tf.tile(kernel[:, :, tf.newaxis, :], [1, 1, depth, 1])
        padded = tf.pad(x, [[0, 0], [1, 1], [1, 1], [0, 0]], mode='REFLECT')
        found = tf.nn.depthwise_conv2d(padded, kernel, [1, 1, 1, 1], 'VALID')
        return tf.reshape(found, x.shape.as_list() + [2])
    """#
}
