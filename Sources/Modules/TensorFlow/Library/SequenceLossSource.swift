/// Connectionist temporal classification in the cell language: Graves et al. 2006, with TensorFlow's arguments.
enum SequenceLossSource {
  /// For `tensorflow.nn`.
  static let nn = #"""
    import tensorflow as _tf
    import numpy as _np

    _never = -1e30

    def _labels(labels, label_length):
        if isinstance(labels, _tf.sparse.SparseTensor):
            lengths = _np.bincount(labels.indices.numpy()[:, 0], minlength=int(labels.dense_shape[0]))
            return _tf.sparse.to_dense(labels).numpy().astype('int64'), lengths
        dense = _tf.convert_to_tensor(labels).numpy().astype('int64')
        if label_length is None:
            raise ValueError('Argument `label_length` must be given where `labels` is a dense tensor')
        return dense, _tf.convert_to_tensor(label_length).numpy().reshape(-1)

    def ctc_loss(labels, logits, label_length, logit_length, logits_time_major=True, unique=None, blank_index=None, name=None):
        """The negative log probability of label sequences, summed over all ways to place them in time."""
        logits = _tf.convert_to_tensor(logits)
        if blank_index is None:
            if isinstance(labels, _tf.sparse.SparseTensor):
                raise ValueError('Argument `blank_index` must be provided when labels is a SparseTensor.')
            blank_index = 0
        if not logits_time_major:
            logits = _tf.transpose(logits, [1, 0, 2])
        steps, batch, classes = logits.shape
        if blank_index < 0:
            blank_index += classes
        dense, lengths = _labels(labels, label_length)
        times = _np.full(batch, steps) if logit_length is None else _tf.convert_to_tensor(logit_length).numpy().reshape(-1)
        longest = dense.shape[1]
        # Blanks stand before, between and behind the labels.
        extended = _np.full((batch, 2 * longest + 1), blank_index, dtype='int64')
        extended[:, 1::2] = _np.clip(dense, 0, classes - 1)
        skips = _np.zeros(extended.shape, dtype=bool)
        skips[:, 2:] = (extended[:, 2:] != blank_index) & (extended[:, 2:] != extended[:, :-2])
        closed = _tf.constant(_np.where(skips, 0.0, _never).astype('float32'))
        scores = _tf.gather(_tf.nn.log_softmax(logits), _tf.constant(_np.broadcast_to(extended, (steps,) + extended.shape)), batch_dims=2)
        start = _np.full(extended.shape, _never, dtype='float32')
        start[:, 0] = 0
        if longest:
            start[:, 1] = _np.where(lengths > 0, 0, _never)
        alpha = _tf.constant(start) + scores[0]
        edge = _tf.fill([batch, 1], _np.float32(_never))
        for t in range(1, steps):
            one = _tf.concat([edge, alpha[:, :-1]], 1)
            two = _tf.concat([edge, edge, alpha[:, :-2]], 1)[:, :alpha.shape[1]] + closed
            moved = _tf.reduce_logsumexp(_tf.stack([alpha, one, two]), axis=0) + scores[t]
            if (times <= t).any():
                moved = _tf.where(_tf.constant((times > t)[:, None]), moved, alpha)
            alpha = moved
        last = _tf.gather(alpha, _tf.constant(_np.stack([2 * lengths, _np.maximum(2 * lengths - 1, 0)], 1).astype('int64')), batch_dims=1)
        if (lengths == 0).any():
            last = _tf.concat([last[:, :1], _tf.where(_tf.constant((lengths > 0)[:, None]), last[:, 1:], _np.float32(_never))], 1)
        loss = -_tf.reduce_logsumexp(last, axis=1)
        return _tf.where(loss > 1e29, _np.float32(_np.inf), loss)

    def _sparse(rows):
        rows = [list(r) for r in rows]
        indices = [[i, j] for i, r in enumerate(rows) for j in range(len(r))]
        return _tf.sparse.SparseTensor(_np.array(indices, dtype='int64').reshape(-1, 2), _np.array([v for r in rows for v in r], dtype='int64'),
                                       _np.array([len(rows), max([len(r) for r in rows], default=0)], dtype='int64'))

    def ctc_greedy_decoder(inputs, sequence_length, merge_repeated=True, blank_index=None):
        """The best class of each step, repeats merged and blanks left out."""
        logits = _tf.convert_to_tensor(inputs).numpy()
        steps, batch, classes = logits.shape
        blank = classes - 1 if blank_index is None else blank_index + classes if blank_index < 0 else blank_index
        rows, sums = [], []
        for b, n in enumerate(_tf.convert_to_tensor(sequence_length).numpy().reshape(-1)):
            best, row, before = logits[:n, b].argmax(-1), [], -1
            for c in best:
                if c != blank and not (merge_repeated and c == before):
                    row.append(int(c))
                before = c
            rows.append(row)
            sums.append(-logits[:n, b].max(-1).sum(dtype='float32'))
        return [_sparse(rows)], _tf.constant(_np.array(sums, dtype='float32')[:, None])

    def ctc_beam_search_decoder(inputs, sequence_length, beam_width=100, top_paths=1):
        """The likeliest label sequences, found with a beam of prefixes; the last class is the blank."""
        logits = _tf.convert_to_tensor(inputs).numpy().astype('float64')
        steps, batch, classes = logits.shape
        blank, never = classes - 1, float('-inf')
        if top_paths > beam_width:
            raise _tf.errors.InvalidArgumentError(None, None, 'requested more paths than the beam width')
        def add(a, b):
            high, low = (a, b) if a >= b else (b, a)
            return high if low == never else high + _np.log1p(_np.exp(low - high))
        found, scores = [], []
        for b, n in enumerate(_tf.convert_to_tensor(sequence_length).numpy().reshape(-1)):
            beams = {(): (0.0, never)}
            for t in range(int(n)):
                row = logits[t, b]
                top = row.max()
                log = (row - (top + _np.log(_np.exp(row - top).sum()))).tolist()
                fresh = {}
                def put(prefix, with_blank, with_label):
                    old = fresh.get(prefix, (never, never))
                    fresh[prefix] = (add(old[0], with_blank), add(old[1], with_label))
                for prefix, (ended, open_) in beams.items():
                    whole = add(ended, open_)
                    put(prefix, whole + log[blank], open_ + log[prefix[-1]] if prefix else never)
                    for c in range(classes):
                        if c != blank:
                            put(prefix + (c,), never, (ended if prefix and prefix[-1] == c else whole) + log[c])
                order = sorted(fresh.items(), key=lambda item: -add(*item[1]))
                beams = dict(order[:beam_width])
            best = sorted(beams.items(), key=lambda item: -add(*item[1]))[:top_paths]
            while len(best) < top_paths:
                best.append(((), (never, never)))
            found.append([prefix for prefix, _ in best])
            scores.append([add(*p) for _, p in best])
        return [_sparse([f[k] for f in found]) for k in range(top_paths)], _tf.constant(_np.array(scores, dtype='float32'))
    """#

  /// For `keras.ops`.
  static let ops = #"""
    import tensorflow as _tf
    import numpy as _np

    def ctc_loss(target, output, target_length, output_length, mask_index=0):
        """The CTC loss of each sample."""
        return _tf.nn.ctc_loss(_tf.cast(target, 'int32'), _tf.cast(output, 'float32'), target_length, output_length,
                               logits_time_major=False, blank_index=mask_index)

    def ctc_decode(inputs, sequence_lengths, strategy='greedy', beam_width=100, top_paths=1, merge_repeated=True, mask_index=0):
        """The likeliest labels, as many as there are steps, filled up with -1."""
        inputs = _tf.cast(inputs, 'float32')
        batch, steps, classes = inputs.shape
        logits = _tf.transpose(inputs, [1, 0, 2])
        if strategy == 'greedy':
            decoded, scores = _tf.nn.ctc_greedy_decoder(logits, sequence_lengths, merge_repeated, mask_index)
        elif strategy == 'beam_search':
            if mask_index is not None:
                logits = _tf.concat([logits[..., :mask_index], logits[..., mask_index + 1:] if mask_index != -1 else logits[..., :0], logits[..., mask_index:mask_index + 1] if mask_index != -1 else logits[..., -1:]], -1)
            decoded, scores = _tf.nn.ctc_beam_search_decoder(logits, sequence_lengths, beam_width, top_paths)
        else:
            raise ValueError(f"Invalid strategy {strategy}. Supported values are 'greedy' and 'beam_search'.")
        rows = _np.full((len(decoded), batch, steps), -1, dtype='int32')
        for k, sparse in enumerate(decoded):
            for (i, j), v in zip(sparse.indices.numpy().tolist(), sparse.values.numpy().tolist()):
                rows[k, i, j] = v
        if strategy == 'beam_search' and mask_index is not None:
            place = mask_index + classes if mask_index < 0 else mask_index
            rows = _np.where(rows >= place, rows + 1, rows)
        return _tf.constant(rows), scores
    """#

  /// For `keras.losses`.
  static let losses = #"""
    import tensorflow as _tf
    import keras as _keras

    def ctc(y_true, y_pred):
        """The CTC loss of each sample; 0 is the blank."""
        y_true, y_pred = _tf.convert_to_tensor(y_true), _tf.convert_to_tensor(y_pred)
        if len(y_true.shape) != 2:
            raise ValueError('Targets `y_true` are expected to be a tensor of shape `(batch_size, max_length)` in integer format. '
                             f'Received: y_true.shape={y_true.shape}')
        if len(y_pred.shape) != 3:
            raise ValueError('Logits `y_pred` are expected to be a tensor of shape `(batch_size, max_length, num_classes)`. '
                             f'Received: y_pred.shape={y_pred.shape}')
        labels = _tf.cast(y_true, 'int32')
        lengths = _tf.reduce_sum(_tf.cast(labels != 0, 'int32'), axis=-1)
        return _keras.ops.ctc_loss(labels, y_pred, lengths, _tf.fill([y_pred.shape[0]], y_pred.shape[1]), 0)

    def circle(y_true, y_pred, ref_labels=None, ref_embeddings=None, remove_diagonal=True, gamma=80, margin=0.4):
        """The circle loss of embeddings: Sun et al. 2020 (arXiv:2002.10857)."""
        y_pred = _tf.convert_to_tensor(y_pred)
        y_true = _tf.reshape(_tf.cast(y_true, 'int32'), [-1])
        others = y_pred if ref_embeddings is None else _tf.convert_to_tensor(ref_embeddings)
        labels = y_true if ref_labels is None else _tf.reshape(_tf.cast(ref_labels, 'int32'), [-1])
        far = _tf.maximum(1 - _tf.matmul(y_pred, others, transpose_b=True), 0.0)
        same = y_true[:, None] == labels[None, :]
        positive, negative = same, _tf.logical_not(same)
        if remove_diagonal and ref_labels is None:
            positive = _tf.logical_and(positive, _tf.logical_not(_tf.eye(y_true.shape[0], dtype='bool')))
        gone = float('-inf')
        pull = _tf.where(positive, -gamma * _tf.maximum((margin + far) * _tf.cast(positive, far.dtype), 0.0) * (margin - far), gone)
        push = _tf.where(negative, gamma * _tf.maximum((1 + margin - far) * _tf.cast(negative, far.dtype), 0.0) * (1 - margin - far), gone)
        return _tf.math.softplus(_tf.reduce_logsumexp(pull, axis=1) + _tf.reduce_logsumexp(push, axis=1))

    def categorical_generalized_cross_entropy(y_true, y_pred, q):
        """(1 - p^q) / q for the probability p of the right class: Zhang and Sabuncu 2018 (arXiv:1805.07836)."""
        if not 0 < q < 1:
            raise ValueError('q must be between 0 and 1')
        y_pred = _tf.convert_to_tensor(y_pred)
        p = _tf.reduce_sum(y_pred * _tf.one_hot(_tf.cast(y_true, 'int32'), y_pred.shape[-1]), axis=-1)
        return (1.0 - _tf.pow(p, q)) / q

    class CTC(_keras.losses.Loss):
        """The CTC loss."""
        def __init__(self, reduction='sum_over_batch_size', name='ctc', dtype=None):
            super().__init__(name=name, reduction=reduction)
        def call(self, y_true, y_pred):
            return ctc(y_true, y_pred)
        def get_config(self):
            return {'name': self.name, 'reduction': self.reduction}

    class Circle(_keras.losses.Loss):
        """The circle loss of embeddings."""
        def __init__(self, gamma=80.0, margin=0.4, remove_diagonal=True, reduction='sum_over_batch_size', name='circle', dtype=None):
            super().__init__(name=name, reduction=reduction)
            self.gamma, self.margin, self.remove_diagonal = gamma, margin, remove_diagonal
        def call(self, y_true, y_pred):
            return circle(y_true, y_pred, remove_diagonal=self.remove_diagonal, gamma=self.gamma, margin=self.margin)
        def get_config(self):
            return {'name': self.name, 'reduction': self.reduction, 'gamma': self.gamma, 'margin': self.margin, 'remove_diagonal': self.remove_diagonal}

    class CategoricalGeneralizedCrossEntropy(_keras.losses.Loss):
        """Cross-entropy that bears wrong labels."""
        def __init__(self, q=0.5, reduction='sum_over_batch_size', name='categorical_generalized_cross_entropy', dtype=None):
            if not 0 < q < 1:
                raise ValueError('q must be between 0 and 1')
            super().__init__(name=name, reduction=reduction)
            self.q = q
        def call(self, y_true, y_pred):
            return categorical_generalized_cross_entropy(y_true, y_pred, self.q)
        def get_config(self):
            return {'name': self.name, 'reduction': self.reduction, 'q': self.q}
    """#

  /// For `keras.backend`.
  static let backend = #"""
    import tensorflow as _tf
    import numpy as _np

    def ctc_batch_cost(y_true, y_pred, input_length, label_length):
        """The CTC loss of each sample for probabilities, whose last class is the blank."""
        logits = _tf.math.log(_tf.convert_to_tensor(y_pred) + 1e-7)
        lengths = _tf.reshape(_tf.cast(label_length, 'int32'), [-1])
        times = _tf.reshape(_tf.cast(input_length, 'int32'), [-1])
        loss = _tf.nn.ctc_loss(_tf.cast(y_true, 'int32'), logits, lengths, times, logits_time_major=False, blank_index=-1)
        return _tf.expand_dims(loss, 1)

    def ctc_decode(y_pred, input_length, greedy=True, beam_width=100, top_paths=1):
        """The likeliest labels for probabilities, filled up with -1, and their scores."""
        logits = _tf.transpose(_tf.math.log(_tf.convert_to_tensor(y_pred) + 1e-7), [1, 0, 2])
        times = _tf.reshape(_tf.cast(input_length, 'int32'), [-1])
        if greedy:
            decoded, scores = _tf.nn.ctc_greedy_decoder(logits, times)
        else:
            decoded, scores = _tf.nn.ctc_beam_search_decoder(logits, times, beam_width, top_paths)
        return [_tf.sparse.to_dense(_tf.sparse.SparseTensor(d.indices, d.values, [y_pred.shape[0], y_pred.shape[1]]), default_value=-1) for d in decoded], scores
    """#
}
