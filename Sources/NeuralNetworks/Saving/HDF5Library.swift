import Glibc
import TensorEngine

/// The functions of the HDF5 library that reading and writing trees take, opened when first needed.
///
/// Declarations follow the C headers of HDF5 1.10: identifiers are 64 bits wide, statuses are negative for failures.
struct HDF5Library {
  typealias ID = Int64
  typealias Status = Int32

  private let setReports: @convention(c) (ID, UnsafeRawPointer?, UnsafeRawPointer?) -> Status
  let createProperties: @convention(c) (ID) -> ID
  let closeProperties: @convention(c) (ID) -> Status
  let useMemory: @convention(c) (ID, Int, Int32) -> Status
  let setImage: @convention(c) (ID, UnsafeMutableRawPointer, Int) -> Status
  let openFile: @convention(c) (UnsafePointer<CChar>, UInt32, ID) -> ID
  let createFile: @convention(c) (UnsafePointer<CChar>, UInt32, ID, ID) -> ID
  let flushFile: @convention(c) (ID, Int32) -> Status
  let image: @convention(c) (ID, UnsafeMutableRawPointer?, Int) -> Int
  let closeFile: @convention(c) (ID) -> Status

  let openGroup: @convention(c) (ID, UnsafePointer<CChar>, ID) -> ID
  let createGroup: @convention(c) (ID, UnsafePointer<CChar>, ID, ID, ID) -> ID
  let closeGroup: @convention(c) (ID) -> Status
  let countMembers: @convention(c) (ID, UnsafeMutablePointer<UInt64>) -> Status
  let memberType: @convention(c) (ID, UInt64) -> Int32
  let memberName:
    @convention(c) (ID, UnsafePointer<CChar>, Int32, Int32, UInt64, UnsafeMutablePointer<CChar>?, Int, ID) ->
      Int

  let openData: @convention(c) (ID, UnsafePointer<CChar>, ID) -> ID
  let createData: @convention(c) (ID, UnsafePointer<CChar>, ID, ID, ID, ID, ID) -> ID
  let readData: @convention(c) (ID, ID, ID, ID, ID, UnsafeMutableRawPointer) -> Status
  let writeData: @convention(c) (ID, ID, ID, ID, ID, UnsafeRawPointer) -> Status
  let dataSpace: @convention(c) (ID) -> ID
  let dataType: @convention(c) (ID) -> ID
  let closeData: @convention(c) (ID) -> Status

  let countAttributes: @convention(c) (ID) -> Int32
  let openAttribute: @convention(c) (ID, UnsafePointer<CChar>, Int32, Int32, UInt64, ID, ID) -> ID
  let attributeName: @convention(c) (ID, Int, UnsafeMutablePointer<CChar>?) -> Int
  let attributeSpace: @convention(c) (ID) -> ID
  let attributeType: @convention(c) (ID) -> ID
  let readAttribute: @convention(c) (ID, ID, UnsafeMutableRawPointer) -> Status
  let createAttribute: @convention(c) (ID, UnsafePointer<CChar>, ID, ID, ID, ID) -> ID
  let writeAttribute: @convention(c) (ID, ID, UnsafeRawPointer) -> Status
  let closeAttribute: @convention(c) (ID) -> Status

  let createSpace: @convention(c) (Int32) -> ID
  let createSimpleSpace: @convention(c) (Int32, UnsafePointer<UInt64>, UnsafePointer<UInt64>?) -> ID
  let spaceKind: @convention(c) (ID) -> Int32
  let spaceRank: @convention(c) (ID) -> Int32
  let spaceLengths: @convention(c) (ID, UnsafeMutablePointer<UInt64>?, UnsafeMutablePointer<UInt64>?) -> Int32
  let closeSpace: @convention(c) (ID) -> Status

  let typeClass: @convention(c) (ID) -> Int32
  let typeSize: @convention(c) (ID) -> Int
  let typeSign: @convention(c) (ID) -> Int32
  let isVariableText: @convention(c) (ID) -> Int32
  let copyType: @convention(c) (ID) -> ID
  let setTypeSize: @convention(c) (ID, Int) -> Status
  let setCharacters: @convention(c) (ID, Int32) -> Status
  let characters: @convention(c) (ID) -> Int32
  let closeType: @convention(c) (ID) -> Status
  let reclaim: @convention(c) (ID, ID, ID, UnsafeMutableRawPointer) -> Status

  let text: ID
  let fileAccess: ID
  private let natives: [DType: ID]

  /// The library's own number of an element type.
  func native(_ dtype: DType) throws -> ID {
    guard let id = natives[dtype] else {
      throw NetworkError.invalid("HDF5 files here hold no values of type \(dtype.name)")
    }
    return id
  }

  /// - Throws: `TensorError.missingLibrary` if the library is not installed.
  static func open() throws -> HDF5Library {
    let library = try opened.get()
    // Its own reports on standard error would only repeat what is thrown; each thread has a setting of its own.
    _ = library.setReports(0, nil, nil)
    return library
  }

  private static let opened = Result { try HDF5Library() }

  private init() throws {
    let names = [
      "libhdf5_serial.so.103", "libhdf5_serial.so", "libhdf5.so.103", "libhdf5.so.310", "libhdf5.so",
    ]
    guard let handle = names.lazy.compactMap({ dlopen($0, RTLD_NOW) }).first else {
      throw TensorError.missingLibrary(
        name: "HDF5", reason: dlerror().map { String(cString: $0) } ?? "not found")
    }
    func find<T>(_ name: String, as type: T.Type = T.self) throws -> T {
      guard let symbol = dlsym(handle, name) else {
        throw TensorError.missingLibrary(name: "HDF5", reason: "it has no function \(name)")
      }
      return unsafeBitCast(symbol, to: T.self)
    }
    let start: @convention(c) () -> Status = try find("H5open")
    guard start() >= 0 else { throw TensorError.missingLibrary(name: "HDF5", reason: "it does not start") }
    setReports = try find("H5Eset_auto2")
    func constant(_ name: String) throws -> ID {
      try find(name, as: UnsafePointer<ID>.self).pointee
    }
    createProperties = try find("H5Pcreate")
    closeProperties = try find("H5Pclose")
    useMemory = try find("H5Pset_fapl_core")
    setImage = try find("H5Pset_file_image")
    openFile = try find("H5Fopen")
    createFile = try find("H5Fcreate")
    flushFile = try find("H5Fflush")
    image = try find("H5Fget_file_image")
    closeFile = try find("H5Fclose")
    openGroup = try find("H5Gopen2")
    createGroup = try find("H5Gcreate2")
    closeGroup = try find("H5Gclose")
    countMembers = try find("H5Gget_num_objs")
    memberType = try find("H5Gget_objtype_by_idx")
    memberName = try find("H5Lget_name_by_idx")
    openData = try find("H5Dopen2")
    createData = try find("H5Dcreate2")
    readData = try find("H5Dread")
    writeData = try find("H5Dwrite")
    dataSpace = try find("H5Dget_space")
    dataType = try find("H5Dget_type")
    closeData = try find("H5Dclose")
    countAttributes = try find("H5Aget_num_attrs")
    openAttribute = try find("H5Aopen_by_idx")
    attributeName = try find("H5Aget_name")
    attributeSpace = try find("H5Aget_space")
    attributeType = try find("H5Aget_type")
    readAttribute = try find("H5Aread")
    createAttribute = try find("H5Acreate2")
    writeAttribute = try find("H5Awrite")
    closeAttribute = try find("H5Aclose")
    createSpace = try find("H5Screate")
    createSimpleSpace = try find("H5Screate_simple")
    spaceKind = try find("H5Sget_simple_extent_type")
    spaceRank = try find("H5Sget_simple_extent_ndims")
    spaceLengths = try find("H5Sget_simple_extent_dims")
    closeSpace = try find("H5Sclose")
    typeClass = try find("H5Tget_class")
    typeSize = try find("H5Tget_size")
    typeSign = try find("H5Tget_sign")
    isVariableText = try find("H5Tis_variable_str")
    copyType = try find("H5Tcopy")
    setTypeSize = try find("H5Tset_size")
    setCharacters = try find("H5Tset_cset")
    characters = try find("H5Tget_cset")
    closeType = try find("H5Tclose")
    reclaim = try find("H5Dvlen_reclaim")
    text = try constant("H5T_C_S1_g")
    fileAccess = try constant("H5P_CLS_FILE_ACCESS_ID_g")
    var natives: [DType: ID] = [:]
    for (dtype, name) in [
      (DType.float32, "FLOAT"), (.float64, "DOUBLE"), (.int8, "INT8"), (.int16, "INT16"), (.int32, "INT32"),
      (.int64, "INT64"), (.uint8, "UINT8"), (.uint16, "UINT16"), (.uint32, "UINT32"), (.uint64, "UINT64"),
    ] { natives[dtype] = try constant("H5T_NATIVE_\(name)_g") }
    self.natives = natives
  }
}
