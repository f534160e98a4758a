/// `get`, `serialize` and `deserialize` of the modules whose objects have names.
enum IdentifierSource {
  /// - Parameters:
  ///   - module: `losses`, `initializers` and their like.
  ///   - kind: what error messages call one of them.
  static func text(_ module: String, _ kind: String) -> String {
    #"""
    import keras as _keras
    import keras.%MODULE% as _module

    def serialize(obj):
        """A %KIND% as dict or name."""
        if obj is None or isinstance(obj, str):
            return obj
        return _keras.saving.serialize_keras_object(obj)

    def deserialize(config, custom_objects=None, **kwargs):
        """The %KIND% that a dict or a name describes."""
        if isinstance(config, str):
            return _named(config, custom_objects)
        return _keras.saving.deserialize_keras_object(config, custom_objects)

    def _named(name, custom_objects=None):
        found = (custom_objects or {}).get(name) or _keras.saving.get_custom_objects().get(name)
        for spelling in (name, ''.join(p[:1].upper() + p[1:] for p in name.split('_'))):
            found = found or getattr(_module, spelling, None)
        if found is None or name.startswith('_'):
            raise ValueError(f'Could not interpret %KIND% identifier: {name}')
        return found() if isinstance(found, type) else found

    def get(identifier):
        """The %KIND% that a name, a dict or an object stands for."""
        if identifier is None:
            return None
        if isinstance(identifier, dict):
            return deserialize(identifier)
        if isinstance(identifier, str):
            return _named(identifier)
        if isinstance(identifier, type):
            return identifier()
        if callable(identifier):
            return identifier
        raise ValueError(f'Could not interpret %KIND% identifier: {identifier}')
    """#.replacing("%MODULE%", with: module).replacing("%KIND%", with: kind)
  }
}
