/// Metrics of `keras.metrics` in the cell language: those that count right and wrong decisions.
enum MetricSource {
  static let text = #"""
    import numpy as _np
    import tensorflow as _tf
    from keras.metrics import Metric as _Metric

    def _array(x, dtype=_np.float32):
        return _np.asarray(x.numpy() if hasattr(x, 'numpy') else x).astype(dtype)

    def _tensor(x):
        return _tf.constant(_np.asarray(x, dtype=_np.float32))

    def _ratio(a, b):
        a, b = _np.asarray(a, _np.float32), _np.asarray(b, _np.float32)
        return _np.where(b == 0, _np.float32(0), a / _np.where(b == 0, _np.float32(1), b))

    def _fit(y_true, y_pred, sample_weight):
        y, p = _array(y_true), _array(y_pred)
        if y.ndim == p.ndim + 1 and y.shape[-1] == 1:
            y = y[..., 0]
        elif p.ndim == y.ndim + 1 and p.shape[-1] == 1:
            p = p[..., 0]
        if y.shape != p.shape:
            raise ValueError(f'Shapes {tuple(y.shape)} and {tuple(p.shape)} are incompatible')
        w = _np.ones_like(y)
        if sample_weight is not None:
            given = _array(sample_weight)
            while given.ndim > y.ndim and given.shape[-1] == 1:
                given = given[..., 0]
            while given.ndim < y.ndim:
                given = given[..., None]
            w = _np.broadcast_to(given, y.shape)
        return y, p, w

    class MeanMetricWrapper(_Metric):
        """The mean of a function of labels and predictions."""
        def __init__(self, fn, name=None, dtype=None, **kwargs):
            super().__init__(name=name or getattr(fn, '__name__', 'metric'), dtype=dtype)
            self._fn = fn
            self._fn_kwargs = kwargs
            self.reset_state()

        def reset_state(self):
            self.total = _np.float32(0)
            self.count = _np.float32(0)

        def update_state(self, y_true, y_pred, sample_weight=None):
            values = _array(self._fn(y_true, y_pred, **self._fn_kwargs))
            w = _np.ones_like(values)
            if sample_weight is not None:
                w = _array(sample_weight)
                while w.ndim < values.ndim:
                    w = w[..., None]
                w = _np.broadcast_to(w, values.shape)
            self.total = self.total + _np.float32((values * w).sum())
            self.count = self.count + _np.float32(w.sum())

        def result(self):
            return _tensor(_ratio(self.total, self.count))

    def _limits(thresholds, default=0.5):
        if thresholds is None:
            return [default]
        values = list(thresholds) if isinstance(thresholds, (list, tuple)) else [thresholds]
        for t in values:
            if t is None or t < 0 or t > 1:
                raise ValueError(f'Threshold values must be in [0, 1]. Received: {[v for v in values if v is None or v < 0 or v > 1]}')
        return [float(t) for t in values]

    class _Confusion(_Metric):
        """Weights of right and wrong decisions at one or more thresholds."""
        def __init__(self, thresholds=None, top_k=None, class_id=None, name=None, dtype=None):
            super().__init__(name=name, dtype=dtype)
            self.init_thresholds = thresholds
            self.top_k = top_k
            self.class_id = class_id
            self.thresholds = [-1e10] if top_k is not None and thresholds is None else _limits(thresholds)
            self.reset_state()

        def reset_state(self):
            n = len(self.thresholds)
            self._tp, self._fp, self._tn, self._fn = (_np.zeros(n, _np.float32) for _ in range(4))

        def update_state(self, y_true, y_pred, sample_weight=None):
            y, p, w = _fit(y_true, y_pred, sample_weight)
            if self.top_k is not None:
                order = _np.argsort(-p, axis=-1, kind='stable')
                keep = _np.argsort(order, axis=-1, kind='stable') < self.top_k
                p = _np.where(keep, p, _np.float32(-1e10))
            if self.class_id is not None:
                y, p, w = y[..., self.class_id], p[..., self.class_id], w[..., self.class_id]
            yes = y.astype(bool)
            for i, t in enumerate(self.thresholds):
                said = p > _np.float32(t)
                self._tp[i] += (w * (yes & said)).sum()
                self._fp[i] += (w * (~yes & said)).sum()
                self._fn[i] += (w * (yes & ~said)).sum()
                self._tn[i] += (w * (~yes & ~said)).sum()

        true_positives = property(lambda self: self._tp)
        false_positives = property(lambda self: self._fp)
        true_negatives = property(lambda self: self._tn)
        false_negatives = property(lambda self: self._fn)

        def _shown(self, values):
            return _tensor(values[0] if len(values) == 1 else values)

        def get_config(self):
            return {'name': self.name, 'dtype': 'float32', 'thresholds': self.init_thresholds, 'top_k': self.top_k,
                    'class_id': self.class_id}

    class Precision(_Confusion):
        """tp / (tp + fp)."""
        _direction = 'up'
        def result(self):
            return self._shown(_ratio(self._tp, self._tp + self._fp))

    class Recall(_Confusion):
        """tp / (tp + fn)."""
        _direction = 'up'
        def result(self):
            return self._shown(_ratio(self._tp, self._tp + self._fn))

    class _Count(_Confusion):
        def __init__(self, thresholds=None, name=None, dtype=None):
            super().__init__(thresholds, name=name, dtype=dtype)

    class TruePositives(_Count):
        """Right decisions for 1."""
        _direction = 'up'
        def result(self): return self._shown(self._tp)

    class TrueNegatives(_Count):
        """Right decisions for 0."""
        _direction = 'up'
        def result(self): return self._shown(self._tn)

    class FalsePositives(_Count):
        """Wrong decisions for 1."""
        _direction = 'down'
        def result(self): return self._shown(self._fp)

    class FalseNegatives(_Count):
        """Wrong decisions for 0."""
        _direction = 'down'
        def result(self): return self._shown(self._fn)

    class _Curve(_Metric):
        """Right and wrong decisions at many evenly spread thresholds."""
        _direction = 'up'
        def __init__(self, num_thresholds, ends, name, dtype):
            super().__init__(name=name, dtype=dtype)
            if num_thresholds <= 1:
                raise ValueError(f'Argument `num_thresholds` must be an integer > 1. Received: num_thresholds={num_thresholds}')
            self.num_thresholds = num_thresholds
            self._width = ()
            inner = [(i + 1) / (num_thresholds - 1) for i in range(num_thresholds - 2)]
            self._thresholds = _np.array([ends[0]] + inner + [ends[1]], _np.float32)
            self.reset_state()

        thresholds = property(lambda self: [float(t) for t in self._thresholds])

        def reset_state(self):
            shape = (self.num_thresholds,) + self._width
            self._tp, self._fp, self._tn, self._fn = (_np.zeros(shape, _np.float32) for _ in range(4))

        def _counts(self, y, p, w):
            # The share of thresholds below a prediction tells its bucket; sums from the top give the counts.
            n = self.num_thresholds
            if self._even:
                bucket = _np.maximum(_np.ceil(_np.clip(p, 0, 1) * _np.float32(n - 1)) - 1, 0).astype(_np.int64)
            else:
                bucket = _np.searchsorted(self._thresholds, p, side='left') - 1
            keep = bucket >= 0
            yes = _np.bincount(bucket[keep], weights=(y * w)[keep].astype(_np.float64), minlength=n)
            no = _np.bincount(bucket[keep], weights=((1 - y) * w)[keep].astype(_np.float64), minlength=n)
            tp = _np.cumsum(yes[::-1])[::-1]
            fp = _np.cumsum(no[::-1])[::-1]
            return tp, fp, (y * w).sum() - tp, ((1 - y) * w).sum() - fp

        _even = True

        def update_state(self, y_true, y_pred, sample_weight=None):
            y, p, w = _fit(y_true, y_pred, sample_weight)
            y = (y > 0).astype(_np.float32)
            self._add(y.reshape(-1), p.reshape(-1), w.reshape(-1))

        def _add(self, y, p, w):
            tp, fp, fn, tn = self._counts(y, p, w)
            self._tp = (self._tp + tp).astype(_np.float32)
            self._fp = (self._fp + fp).astype(_np.float32)
            self._fn = (self._fn + fn).astype(_np.float32)
            self._tn = (self._tn + tn).astype(_np.float32)

        true_positives = property(lambda self: self._tp)
        false_positives = property(lambda self: self._fp)
        true_negatives = property(lambda self: self._tn)
        false_negatives = property(lambda self: self._fn)

    class AUC(_Curve):
        """The area under the ROC or the precision-recall curve."""
        def __init__(self, num_thresholds=200, curve='ROC', summation_method='interpolation', name=None, dtype=None,
                     thresholds=None, multi_label=False, num_labels=None, label_weights=None, from_logits=False):
            if curve not in ('ROC', 'PR'):
                raise ValueError(f'Invalid `curve` argument value "{curve}". Expected one of: [\'PR\', \'ROC\']')
            if summation_method not in ('interpolation', 'minoring', 'majoring'):
                raise ValueError(f'Invalid `summation_method` argument value "{summation_method}". '
                                 "Expected one of: ['interpolation', 'majoring', 'minoring']")
            self.curve = curve
            self.summation_method = summation_method
            self.multi_label = multi_label
            self.label_weights = label_weights
            self._from_logits = from_logits
            own = None
            if thresholds is not None:
                own = sorted(_limits(list(thresholds)))
                num_thresholds = len(own) + 2
            super().__init__(num_thresholds, (-1e-7, 1 + 1e-7), name, dtype)
            if own is not None:
                self._thresholds = _np.array([-1e-7] + own + [1 + 1e-7], _np.float32)
                self._even = False

        def update_state(self, y_true, y_pred, sample_weight=None):
            y, p, w = _fit(y_true, y_pred, sample_weight)
            if self._from_logits:
                p = 1 / (1 + _np.exp(-p))
            y = (y > 0).astype(_np.float32)
            if not self.multi_label:
                return self._add(y.reshape(-1), p.reshape(-1), w.reshape(-1))
            if y.ndim != 2:
                raise ValueError('`y_true` must have rank 2 when `multi_label=True`. '
                                 f'Found rank {y.ndim}. Full shape received for `y_true`: {y.shape}')
            if self._width != (y.shape[1],):
                self._width = (y.shape[1],)
                self.reset_state()
            columns = [self._counts(y[:, j], p[:, j], w[:, j]) for j in range(y.shape[1])]
            self._tp, self._fp, self._fn, self._tn = (
                (held + _np.stack([c[k] for c in columns], axis=1)).astype(_np.float32)
                for k, held in enumerate((self._tp, self._fp, self._fn, self._tn)))

        def _total(self, areas):
            # Over the thresholds, then over the labels.
            if not self.multi_label:
                return areas.sum()
            by_label = areas.sum(axis=0)
            if self.label_weights is None:
                return by_label.mean()
            weights = _np.asarray(self.label_weights, _np.float32)
            return _ratio((by_label * weights).sum(), weights.sum())

        def result(self):
            tp, fp, tn, fn = self._tp, self._fp, self._tn, self._fn
            if self.curve == 'PR' and self.summation_method == 'interpolation':
                rise = tp[:-1] - tp[1:]
                said = tp + fp
                step = said[:-1] - said[1:]
                slope = _ratio(rise, _np.maximum(step, 0))
                start = tp[1:] - slope * said[1:]
                both = (said[:-1] > 0) & (said[1:] > 0)
                share = _np.where(both, _ratio(said[:-1], _np.maximum(said[1:], 0)), _np.float32(1))
                area = _ratio(slope * (rise + start * _np.log(share)), _np.maximum(tp[1:] + fn[1:], 0))
                return _tensor(self._total(area))
            recall = _ratio(tp, tp + fn)
            if self.curve == 'ROC':
                x, y = _ratio(fp, fp + tn), recall
            else:
                x, y = recall, _ratio(tp, tp + fp)
            if self.summation_method == 'interpolation':
                heights = (y[:-1] + y[1:]) / _np.float32(2)
            elif self.summation_method == 'minoring':
                heights = _np.minimum(y[:-1], y[1:])
            else:
                heights = _np.maximum(y[:-1], y[1:])
            return _tensor(self._total((x[:-1] - x[1:]) * heights))

        def get_config(self):
            return {'name': self.name, 'dtype': 'float32', 'num_thresholds': self.num_thresholds, 'curve': self.curve,
                    'summation_method': self.summation_method, 'multi_label': self.multi_label, 'num_labels': None,
                    'label_weights': self.label_weights, 'from_logits': self._from_logits}

    class _Tradeoff(_Curve):
        """The best of one rate where another is at least a value."""
        _names = ('', '')
        def __init__(self, value, num_thresholds=200, class_id=None, name=None, dtype=None):
            if value < 0 or value > 1:
                raise ValueError(f'Argument `{self._names[0]}` must be in the range [0, 1]. Received: {self._names[0]}={value}')
            self.value = value
            self.class_id = class_id
            super().__init__(max(num_thresholds, 2), (0.0, 1.0), name, dtype)

        def update_state(self, y_true, y_pred, sample_weight=None):
            y, p, w = _fit(y_true, y_pred, sample_weight)
            y = (y > 0).astype(_np.float32)
            if self.class_id is not None:
                y, p, w = y[..., self.class_id], p[..., self.class_id], w[..., self.class_id]
            self._add(y.reshape(-1), p.reshape(-1), w.reshape(-1))

        def _rates(self):
            tp, fp, tn, fn = self._tp, self._fp, self._tn, self._fn
            return {'sensitivity': _ratio(tp, tp + fn), 'recall': _ratio(tp, tp + fn),
                    'specificity': _ratio(tn, tn + fp), 'precision': _ratio(tp, tp + fp)}

        def result(self):
            rates = self._rates()
            given, wanted = (rates[n] for n in self._names)
            fine = given >= _np.float32(self.value)
            return _tensor(wanted[fine].max() if fine.any() else 0)

    class SensitivityAtSpecificity(_Tradeoff):
        """The best sensitivity where the specificity is at least a value."""
        _names = ('specificity', 'sensitivity')
        def __init__(self, specificity, num_thresholds=200, class_id=None, name=None, dtype=None):
            super().__init__(specificity, num_thresholds, class_id, name, dtype)

    class SpecificityAtSensitivity(_Tradeoff):
        """The best specificity where the sensitivity is at least a value."""
        _names = ('sensitivity', 'specificity')
        def __init__(self, sensitivity, num_thresholds=200, class_id=None, name=None, dtype=None):
            super().__init__(sensitivity, num_thresholds, class_id, name, dtype)

    class PrecisionAtRecall(_Tradeoff):
        """The best precision where the recall is at least a value."""
        _names = ('recall', 'precision')
        def __init__(self, recall, num_thresholds=200, class_id=None, name=None, dtype=None):
            super().__init__(recall, num_thresholds, class_id, name, dtype)

    class RecallAtPrecision(_Tradeoff):
        """The best recall where the precision is at least a value."""
        _names = ('precision', 'recall')
        def __init__(self, precision, num_thresholds=200, class_id=None, name=None, dtype=None):
            super().__init__(precision, num_thresholds, class_id, name, dtype)

    class FBetaScore(_Metric):
        """The weighted harmonic mean of precision and recall for each class."""
        _direction = 'up'
        def __init__(self, average=None, beta=1.0, threshold=None, name='fbeta_score', dtype=None):
            super().__init__(name=name, dtype=dtype)
            if average not in (None, 'micro', 'macro', 'weighted'):
                raise ValueError("Invalid `average` argument value. Expected one of: {None, 'micro', 'macro', 'weighted'}. "
                                 f'Received: average={average}')
            if not isinstance(beta, float):
                raise ValueError(f'Invalid `beta` argument value. It should be a Python float. Received: beta={beta} of type \'{type(beta)}\'')
            if beta <= 0.0:
                raise ValueError(f'Invalid `beta` argument value. It should be > 0. Received: beta={beta}')
            if threshold is not None and not isinstance(threshold, float):
                raise ValueError('Invalid `threshold` argument value. It should be a Python float. '
                                 f'Received: threshold={threshold} of type \'{type(threshold)}\'')
            self.average = average
            self.beta = beta
            self.threshold = threshold
            self.reset_state()

        def reset_state(self):
            self._sums = None

        def update_state(self, y_true, y_pred, sample_weight=None):
            y, p = _array(y_true), _array(y_pred)
            if p.ndim != 2 or y.ndim != 2:
                raise ValueError('FBetaScore expects 2D inputs with shape (batch_size, output_dim). Received input '
                                 f'shapes: y_pred.shape={tuple(p.shape)} and y_true.shape={tuple(y.shape)}.')
            if self.threshold is None:
                p = ((p == p.max(axis=-1, keepdims=True)) & (_np.abs(p) > 1e-9)).astype(_np.float32)
            else:
                p = (p > self.threshold).astype(_np.float32)
            w = _np.ones((len(y), 1), _np.float32)
            if sample_weight is not None:
                w = _array(sample_weight).reshape(-1, 1)
            axis = None if self.average == 'micro' else 0
            found = [_np.atleast_1d((v * w).sum(axis=axis)) for v in (p * y, p * (1 - y), (1 - p) * y, y)]
            self._sums = found if self._sums is None else [a + b for a, b in zip(self._sums, found)]

        def result(self):
            if self._sums is None:
                return _tensor(0)
            tp, fp, fn, support = self._sums
            precision, recall = _ratio(tp, tp + fp), _ratio(tp, tp + fn)
            b = _np.float32(self.beta ** 2)
            score = _ratio((1 + b) * precision * recall, b * precision + recall)
            if self.average == 'weighted':
                return _tensor((score * _ratio(support, support.sum())).sum())
            if self.average is not None:
                return _tensor(score.mean())
            return _tensor(score)

    class F1Score(FBetaScore):
        """The harmonic mean of precision and recall for each class."""
        def __init__(self, average=None, threshold=None, name='f1_score', dtype=None):
            super().__init__(average, 1.0, threshold, name, dtype)

    class R2Score(_Metric):
        """1 − residual / total sum of squares."""
        _direction = 'up'
        def __init__(self, class_aggregation='uniform_average', num_regressors=0, name='r2_score', dtype=None):
            super().__init__(name=name, dtype=dtype)
            if class_aggregation not in (None, 'uniform_average', 'variance_weighted_average'):
                raise ValueError("Invalid value for argument `class_aggregation`. Expected one of (None, 'uniform_average', "
                                 f"'variance_weighted_average'). Received: class_aggregation={class_aggregation}")
            self.class_aggregation = class_aggregation
            self.num_regressors = num_regressors
            self.reset_state()

        def reset_state(self):
            self._sums = None

        def update_state(self, y_true, y_pred, sample_weight=None):
            y, p, w = _fit(y_true, y_pred, sample_weight)
            if y.ndim == 1:
                y, p, w = y[:, None], p[:, None], w[:, None]
            found = [(y * w).sum(0), (y * y * w).sum(0), ((y - p) ** 2 * w).sum(0), w.sum(0), _np.float32(len(y))]
            self._sums = found if self._sums is None else [a + b for a, b in zip(self._sums, found)]

        def result(self):
            if self._sums is None:
                return _tensor(0)
            total, squares, residual, count, samples = self._sums
            spread = squares - total * (total / count)
            score = 1 - residual / spread
            score = _np.where(_np.isinf(score), _np.float32(0), score)
            if self.class_aggregation == 'uniform_average':
                score = score.mean()
            elif self.class_aggregation == 'variance_weighted_average':
                score = (score * spread).sum() / spread.sum()
            if self.num_regressors:
                n = samples
                score = 1 - (1 - score) * (n - 1) / (n - self.num_regressors - 1)
            return _tensor(score)

    class IoU(_Metric):
        """Overlap over union of the chosen classes."""
        _direction = 'up'
        def __init__(self, num_classes, target_class_ids, name=None, dtype=None, ignore_class=None,
                     sparse_y_true=True, sparse_y_pred=True, axis=-1):
            super().__init__(name=name, dtype=dtype)
            self.num_classes = num_classes
            self.target_class_ids = list(target_class_ids)
            self.ignore_class = ignore_class
            self.sparse_y_true = sparse_y_true
            self.sparse_y_pred = sparse_y_pred
            self.axis = axis
            if self.target_class_ids and max(self.target_class_ids) >= num_classes:
                raise ValueError(f'Target class id {max(self.target_class_ids)} is out of range, which is [0, {num_classes}).')
            self.reset_state()

        def reset_state(self):
            self.total_cm = _np.zeros((self.num_classes, self.num_classes), _np.float64)

        def update_state(self, y_true, y_pred, sample_weight=None):
            y, p = _array(y_true), _array(y_pred)
            if not self.sparse_y_true:
                y = y.argmax(axis=self.axis)
            if not self.sparse_y_pred:
                p = p.argmax(axis=self.axis)
            y, p = y.reshape(-1).astype(_np.int64), p.reshape(-1).astype(_np.int64)
            w = _np.ones(len(y)) if sample_weight is None else _array(sample_weight, _np.float64).reshape(-1)
            if self.ignore_class is not None:
                keep = y != self.ignore_class
                y, p, w = y[keep], p[keep], w[keep]
            n = self.num_classes
            self.total_cm = self.total_cm + _np.bincount(y * n + p, weights=w, minlength=n * n).reshape(n, n)

        def result(self):
            cm = self.total_cm
            hits = _np.diag(cm)
            union = cm.sum(0) + cm.sum(1) - hits
            ids = self.target_class_ids
            hits, union = hits[ids], union[ids]
            valid = union > 0
            return _tensor(_ratio((_ratio(hits, union)).sum(), valid.sum()))

    class MeanIoU(IoU):
        """The mean overlap over union of all classes."""
        def __init__(self, num_classes, name=None, dtype=None, ignore_class=None, sparse_y_true=True, sparse_y_pred=True,
                     axis=-1):
            super().__init__(num_classes, range(num_classes), name, dtype, ignore_class, sparse_y_true, sparse_y_pred, axis)

    class OneHotIoU(IoU):
        """Overlap over union for one-hot labels."""
        def __init__(self, num_classes, target_class_ids, name=None, dtype=None, ignore_class=None, sparse_y_pred=False,
                     axis=-1):
            super().__init__(num_classes, target_class_ids, name, dtype, ignore_class, False, sparse_y_pred, axis)

    class OneHotMeanIoU(IoU):
        """The mean overlap over union for one-hot labels."""
        def __init__(self, num_classes, name=None, dtype=None, ignore_class=None, sparse_y_pred=False, axis=-1):
            super().__init__(num_classes, range(num_classes), name, dtype, ignore_class, False, sparse_y_pred, axis)

    class BinaryIoU(IoU):
        """Overlap over union of 0 and 1 at a threshold."""
        def __init__(self, target_class_ids=(0, 1), threshold=0.5, name=None, dtype=None):
            super().__init__(2, target_class_ids, name, dtype)
            self.threshold = threshold

        def update_state(self, y_true, y_pred, sample_weight=None):
            super().update_state(y_true, (_array(y_pred) >= self.threshold).astype(_np.int64), sample_weight)
    """#
}
