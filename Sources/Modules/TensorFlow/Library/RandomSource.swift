/// `tf.random`'s stateless functions and generators, in the cell language.
enum RandomSource {
  static let text = #"""
    import tensorflow as tf
    import numpy as np

    _draw = tf.random._stateless

    def _seeds(seed):
        seed = tf.convert_to_tensor(seed)
        if not seed.dtype.is_integer:
            raise TypeError("Value passed to parameter 'seed' has DataType %s not in list of allowed values: int32, int64" % seed.dtype.name)
        return seed

    def _scaled(x, factor, offset, dtype):
        return tf.add(x * tf.convert_to_tensor(factor, dtype=dtype), tf.convert_to_tensor(offset, dtype=dtype))

    def _uniform(draw, shape, minval, maxval, dtype):
        dtype = tf.as_dtype(dtype)
        if dtype.is_integer:
            if (minval is None) != (maxval is None):
                raise ValueError('For integer dtype %r, argument minval and maxval must be both None or both non-None. Got minval=%s and maxval=%s.' % (dtype, minval, maxval))
            if minval is None:
                return draw('full', shape, dtype)
            return draw('int', shape, dtype, int(minval), int(maxval))
        low = tf.convert_to_tensor(0 if minval is None else minval, dtype=dtype)
        high = tf.convert_to_tensor(1 if maxval is None else maxval, dtype=dtype)
        return tf.add(draw('uniform', shape, dtype) * (high - low), low)

    def stateless_uniform(shape, seed, minval=0, maxval=None, dtype=tf.float32, name=None, alg='auto_select'):
        """Uniform values that depend on the seed only."""
        seed = _seeds(seed)
        return _uniform(lambda kind, shape, dtype, *bounds: _draw(kind, shape, dtype, seed, *bounds), shape, minval, maxval, dtype)

    def stateless_normal(shape, seed, mean=0.0, stddev=1.0, dtype=tf.float32, name=None, alg='auto_select'):
        """Normal values that depend on the seed only."""
        return _scaled(_draw('normal', shape, dtype, _seeds(seed)), stddev, mean, dtype)

    def stateless_truncated_normal(shape, seed, mean=0.0, stddev=1.0, dtype=tf.float32, name=None, alg='auto_select'):
        """Normal values within two standard deviations that depend on the seed only."""
        return _scaled(_draw('truncated', shape, dtype, _seeds(seed)), stddev, mean, dtype)

    def stateless_categorical(logits, num_samples, seed, dtype=tf.int64, name=None):
        """Class indices drawn by logits that depend on the seed only."""
        return tf.cast(_draw('categorical', tf.convert_to_tensor(logits), dtype, _seeds(seed), int(num_samples)), dtype)

    def _by_parameter(kind, shape, seed, parameter, dtype):
        shape = [int(n) for n in shape]
        parameter = tf.convert_to_tensor(parameter)
        if parameter.ndim == 0:
            return _draw(kind, shape, dtype, _seeds(seed), parameter)
        rows = [int(n) for n in shape[:len(shape) - parameter.ndim]]
        count = int(np.prod(rows)) if rows else 1
        whole = tf.broadcast_to(parameter, shape[len(shape) - parameter.ndim:])
        return tf.reshape(_draw(kind, [count], dtype, _seeds(seed), whole), shape)

    def stateless_gamma(shape, seed, alpha, beta=None, dtype=tf.float32, name=None):
        """Gamma values that depend on the seed only."""
        x = _by_parameter('gamma', shape, seed, tf.cast(alpha, dtype), dtype)
        if beta is not None:
            x = x / tf.convert_to_tensor(beta, dtype=dtype)
        return tf.maximum(tf.constant(np.finfo(tf.as_dtype(dtype).as_numpy_dtype).tiny, dtype=dtype), x)

    def stateless_poisson(shape, seed, lam, dtype=tf.int32, name=None):
        """Poisson values that depend on the seed only."""
        return _by_parameter('poisson', shape, seed, lam, dtype)

    def split(seed, num=2, alg='auto_select'):
        """Several seeds from one."""
        seed = tf.convert_to_tensor(seed)
        return stateless_uniform([int(num), 2], seed, minval=None, maxval=None, dtype=seed.dtype)

    def fold_in(seed, data, alg='auto_select'):
        """A seed that also depends on a number."""
        data = tf.convert_to_tensor(data)
        first = stateless_uniform([], seed, minval=None, maxval=None, dtype=data.dtype)
        return tf.stack([first, data])

    def create_rng_state(seed, alg):
        """The state of a generator made from a seed."""
        return tf.constant(_state_of(seed))

    def _signed(n):
        n &= (1 << 64) - 1
        return n - (1 << 64) if n >= 1 << 63 else n

    def _state_of(seed):
        if tf.is_tensor(seed) or isinstance(seed, (list, tuple, np.ndarray)):
            words = [int(n) for n in np.ravel(np.asarray(seed))][:3]
            return np.array([0] * (3 - len(words)) + [_signed(n) for n in words], dtype=np.int64)
        seed = int(seed)
        return np.array([_signed(seed >> 64 * i) for i in range(3)], dtype=np.int64)

    class Algorithm:
        PHILOX, THREEFRY, AUTO_SELECT = 1, 2, 3

    def _algorithm(alg):
        if alg in (None, 1, 3, 'philox', 'auto_select'):
            return 1
        if alg in (2, 'threefry'):
            raise NotImplementedError("the generator 'threefry' is not supported here; use 'philox'")
        raise ValueError('Unsupported algorithm id: %s' % (alg,))

    class Generator:
        """A stream of random numbers with a state of its own."""
        def __init__(self, copy_from=None, state=None, alg=None):
            if copy_from is not None:
                state, alg = copy_from.state, copy_from.algorithm
            elif state is None:
                raise ValueError('Argument `state` or `copy_from` must be given')
            self._alg = _algorithm(alg)
            self._state_var = tf.Variable(tf.constant(_state_of(state)), name='StateVar', trainable=False)

        @classmethod
        def from_seed(cls, seed, alg=None):
            """A generator whose stream depends on a seed."""
            return cls(state=_state_of(seed), alg=alg)

        @classmethod
        def from_state(cls, state, alg):
            """A generator with a given state."""
            return cls(state=state, alg=alg)

        @classmethod
        def from_key_counter(cls, key, counter, alg):
            """A generator with a given key and counter."""
            return cls(state=list(np.ravel(np.asarray(counter))) + list(np.ravel(np.asarray(key))), alg=alg)

        @classmethod
        def from_non_deterministic_state(cls, alg=None):
            """A generator that begins anywhere."""
            return cls(state=[tf.random._entropy() for _ in range(3)], alg=alg)

        @property
        def state(self):
            """The counter and the key."""
            return self._state_var

        @property
        def algorithm(self):
            """The number of the algorithm: 1 for Philox."""
            return self._alg

        @property
        def key(self):
            """The key."""
            return self._state_var[2]

        def reset(self, state):
            """Takes another state."""
            self._state_var.assign(_state_of(state))

        def reset_from_seed(self, seed):
            """Begins again with a seed."""
            self._state_var.assign(_state_of(seed))

        def reset_from_key_counter(self, key, counter):
            """Begins again with a key and a counter."""
            self._state_var.assign(_state_of(list(np.ravel(np.asarray(counter))) + list(np.ravel(np.asarray(key)))))

        def skip(self, delta):
            """Moves on as far as drawing so many numbers does; gives the state before."""
            old = self._state_var.numpy()
            counter = ((int(old[1]) & (1 << 64) - 1) << 64 | (int(old[0]) & (1 << 64) - 1)) + int(delta) * 256
            self._state_var.assign(np.array([_signed(counter), _signed(counter >> 64), old[2]], dtype=np.int64))
            return tf.constant(old)

        def _next(self, kind, shape, dtype, *bounds):
            shape = [int(n) for n in np.ravel(np.asarray(shape))]
            return tf.random._keyed(kind, shape, dtype, self.skip(int(np.prod(shape))), *bounds)

        def normal(self, shape, mean=0.0, stddev=1.0, dtype=tf.float32, name=None):
            """Normal values."""
            return _scaled(self._next('normal', shape, dtype), stddev, mean, dtype)

        def truncated_normal(self, shape, mean=0.0, stddev=1.0, dtype=tf.float32, name=None):
            """Normal values within two standard deviations."""
            return _scaled(self._next('truncated', shape, dtype), stddev, mean, dtype)

        def uniform(self, shape, minval=0, maxval=None, dtype=tf.float32, name=None):
            """Uniform values."""
            kind = tf.as_dtype(dtype)
            if kind.is_integer and (minval is None) != (maxval is None):
                raise ValueError('For integer dtype %r, minval and maxval must be both `None` or both non-`None`; got minval=%s and maxval=%s' % (kind, minval, maxval))
            return _uniform(self._next, shape, minval, maxval, dtype)

        def uniform_full_int(self, shape, dtype=tf.uint64, name=None):
            """Integers over the whole range of a dtype."""
            return self._next('full', shape, dtype)

        def binomial(self, shape, counts, probs, dtype=tf.int32, name=None):
            """Not supported."""
            raise NotImplementedError('tf.random.Generator.binomial is not supported here; numpy.random.default_rng().binomial draws such numbers')

        def make_seeds(self, count=1):
            """Seeds for the stateless functions."""
            keys = self._next('full', [count], tf.int64)
            return tf.stack([keys, tf.zeros_like(keys)])

        def split(self, count=1):
            """Several independent generators."""
            return [Generator(state=[0, 0, int(key)], alg=self._alg) for key in self._next('full', [count], tf.int64).numpy()]

    _global = [None]

    def get_global_generator():
        """The generator shared by the whole program."""
        if _global[0] is None:
            _global[0] = Generator.from_non_deterministic_state()
        return _global[0]

    def set_global_generator(generator):
        """Replaces the generator shared by the whole program."""
        _global[0] = generator

    def all_candidate_sampler(*args, **kwargs):
        """Not supported."""
        raise NotImplementedError('tf.random.all_candidate_sampler is not supported here')

    def _sampler(kind):
        def sample(true_classes, num_true, num_sampled, unique, range_max, seed=None, name=None):
            """Classes that stand in for all of them."""
            num_sampled, range_max = int(num_sampled), int(range_max)
            if unique and num_sampled > range_max:
                raise tf.errors.InvalidArgumentError(None, None, 'Sampler\'s range is too small.')
            if kind == 'log':
                p = np.log1p(1.0 / np.arange(1, range_max + 1)) / np.log(range_max + 1)
            else:
                p = np.full(range_max, 1.0 / range_max)
            seen, sampled, tries = set(), [], 0
            while len(sampled) < num_sampled:
                u = float(tf.random.uniform([], dtype=tf.float64, seed=None if seed is None else seed + tries))
                value = int(np.exp(u * np.log(range_max + 1))) - 1 if kind == 'log' else int(u * range_max)
                value = min(max(value, 0), range_max - 1)
                tries += 1
                if unique and value in seen:
                    continue
                seen.add(value)
                sampled.append(value)
            def expected(classes):
                q = p[np.asarray(classes)]
                return tf.constant((1 - (1 - q) ** tries if unique else q * num_sampled).astype(np.float32))
            return tf.constant(np.array(sampled), dtype=tf.int64), expected(true_classes), expected(sampled)
        return sample

    log_uniform_candidate_sampler = _sampler('log')
    uniform_candidate_sampler = _sampler('uniform')

    class experimental:
        """Earlier names."""
        Generator = Generator
        Algorithm = Algorithm
        create_rng_state = staticmethod(create_rng_state)
        get_global_generator = staticmethod(get_global_generator)
        set_global_generator = staticmethod(set_global_generator)
        stateless_split = staticmethod(split)
        stateless_fold_in = staticmethod(fold_in)
    """#
}
