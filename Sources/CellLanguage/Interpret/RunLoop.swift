/// The run loop: one switch of short cases over the instructions of the top frame.
///
/// - Registers are read and written through the accessors of `RawValue`, without reference counting by the compiler.
/// - A case handles the common types itself and leaves the rest to a function that is not inlined (`slow…`).
/// - Calls of Python functions push a frame and go on in the same loop; only native code that calls back enters
///   the loop again.
/// - A case that ends with `continue dispatch` is done; one that ends with `continue frame` has changed the top frame.
extension Interpreter {
  /// Runs the top frame until it returns, or until the frame `bottom` is left.
  func runLoop(bottom: UnsafeMutablePointer<Frame>) throws -> Value {
    let machine = self.machine
    let control = machine.control
    let functionClass = machine.classes.function
    let nativeClass = machine.classes.native
    let boundClass = machine.classes.boundMethod
    let typeClass = machine.classes.type
    let generatorClass = machine.classes.generator
    let listType = machine.classes.listType
    let tupleType = machine.classes.tupleType
    let listAppend = machine.classes.listAppend

    /// The error at hand has been through all frames already.
    var hasUnwound = false
    frame: while true {
      let f = machine.current
      let info = f.pointee.info
      let code = info.pointee.instructions
      let r = f.pointee.registers
      let attributeSites = info.pointee.attributeSites
      let globalSites = info.pointee.globalSites
      let closure = f.pointee.closure
      let globals = f.pointee.globals
      var pc = f.pointee.next
      machine.top = f.pointee.top

      do {
        dispatch: while true {
          let i = pc.pointee
          pc += 1
          // What a call needs; cases that call set it and leave the switch.
          let callee: Registers
          var arguments: Registers
          var count: Int
          let target: UInt16

          switch i.opcode {

          // MARK: Moving values

          case .move:
            (r + Int(i.a)).copy(from: r + Int(i.b))
            continue dispatch
          case .take:
            (r + Int(i.a)).take(from: r + Int(i.b))
            continue dispatch
          case .loadConstant:
            (r + Int(i.a)).copy(from: info.pointee.constants + i.wide)
            continue dispatch
          case .clear:
            (r + Int(i.a)).setUnbound()
            continue dispatch
          case .checkLocal:
            if (r + Int(i.a)).isUnboundRaw { throw unboundLocal(f, i.wide) }
            continue dispatch
          case .deleteLocal:
            if (r + Int(i.a)).isUnboundRaw { throw unboundLocal(f, i.wide) }
            (r + Int(i.a)).setUnbound()
            continue dispatch

          // MARK: Captured variables

          case .makeCell:
            makeCell(r + Int(i.a), i.flag == 1 ? nil : r + Int(i.b))
            continue dispatch
          case .loadCell:
            let p = RawCell.value((r + Int(i.b)).payload)
            if p.isUnboundRaw { throw unboundLocal(f, Int(i.c)) }
            (r + Int(i.a)).copy(from: p)
            continue dispatch
          case .storeCell:
            let p = RawCell.value((r + Int(i.a)).payload)
            p.copy(from: r + Int(i.b))
            continue dispatch
          case .deleteCell:
            let p = RawCell.value((r + Int(i.a)).payload)
            if p.isUnboundRaw { throw unboundLocal(f, Int(i.c)) }
            p.setUnbound()
            continue dispatch
          case .loadFree:
            let p = RawCell.value(UInt(bitPattern: closure.unsafelyUnwrapped[Int(i.b)].toOpaque()))
            if p.isUnboundRaw { throw unboundFree(f, Int(i.b)) }
            (r + Int(i.a)).copy(from: p)
            continue dispatch
          case .storeFree:
            let p = RawCell.value(UInt(bitPattern: closure.unsafelyUnwrapped[Int(i.a)].toOpaque()))
            p.copy(from: r + Int(i.b))
            continue dispatch
          case .deleteFree:
            let p = RawCell.value(UInt(bitPattern: closure.unsafelyUnwrapped[Int(i.a)].toOpaque()))
            if p.isUnboundRaw { throw unboundFree(f, Int(i.a)) }
            p.setUnbound()
            continue dispatch

          // MARK: Global and class names

          case .loadGlobal:
            let site = globalSites + i.wide
            if let p = cachedGlobal(site, globals) {
              (r + Int(i.a)).copy(from: p)
            } else {
              try slowLoadGlobal(r + Int(i.a), site, globals)
            }
            continue dispatch
          case .storeGlobal:
            let site = globalSites + i.wide
            if site.pointee.position >= 0, RawDict.isUnshared(globals), let p = cachedGlobal(site, globals) {
              p.copy(from: r + Int(i.a))
            } else {
              slowStoreGlobal(r + Int(i.a), site, globals)
            }
            continue dispatch
          case .deleteGlobal:
            try deleteGlobal(globalSites + i.wide, globals)
            continue dispatch
          case .loadName:
            try loadName(r + Int(i.a), globalSites + i.wide, f)
            continue dispatch
          case .storeName:
            try storeName(r + Int(i.a), globalSites + i.wide, f)
            continue dispatch
          case .deleteName:
            try deleteName(globalSites + i.wide, f)
            continue dispatch
          case .loadClassFree:
            try loadClassFree(r + Int(i.a), Int(i.b), f)
            continue dispatch

          // MARK: Arithmetic

          case .add:
            let x = r + Int(i.b)
            let y = r + Int(i.c)
            let xt = x.tag
            let yt = y.tag
            if xt == RawTag.int, yt == RawTag.int {
              let (s, o) = x.rawInt.addingReportingOverflow(y.rawInt)
              if !o {
                (r + Int(i.a)).setInt(s)
                continue dispatch
              }
            } else if xt == RawTag.float {
              if yt == RawTag.float {
                (r + Int(i.a)).setDouble(x.rawDouble + y.rawDouble)
                continue dispatch
              } else if yt == RawTag.int {
                (r + Int(i.a)).setDouble(x.rawDouble + Double(y.rawInt))
                continue dispatch
              }
            } else if xt == RawTag.int, yt == RawTag.float {
              (r + Int(i.a)).setDouble(Double(x.rawInt) + y.rawDouble)
              continue dispatch
            }
            if try slowBinary(.add, f, i, pc) { continue frame }
            continue dispatch
          case .subtract:
            let x = r + Int(i.b)
            let y = r + Int(i.c)
            let xt = x.tag
            let yt = y.tag
            if xt == RawTag.int, yt == RawTag.int {
              let (s, o) = x.rawInt.subtractingReportingOverflow(y.rawInt)
              if !o {
                (r + Int(i.a)).setInt(s)
                continue dispatch
              }
            } else if xt == RawTag.float {
              if yt == RawTag.float {
                (r + Int(i.a)).setDouble(x.rawDouble - y.rawDouble)
                continue dispatch
              } else if yt == RawTag.int {
                (r + Int(i.a)).setDouble(x.rawDouble - Double(y.rawInt))
                continue dispatch
              }
            } else if xt == RawTag.int, yt == RawTag.float {
              (r + Int(i.a)).setDouble(Double(x.rawInt) - y.rawDouble)
              continue dispatch
            }
            if try slowBinary(.subtract, f, i, pc) { continue frame }
            continue dispatch
          case .multiply:
            let x = r + Int(i.b)
            let y = r + Int(i.c)
            let xt = x.tag
            let yt = y.tag
            if xt == RawTag.int, yt == RawTag.int {
              let (s, o) = x.rawInt.multipliedReportingOverflow(by: y.rawInt)
              if !o {
                (r + Int(i.a)).setInt(s)
                continue dispatch
              }
            } else if xt == RawTag.float {
              if yt == RawTag.float {
                (r + Int(i.a)).setDouble(x.rawDouble * y.rawDouble)
                continue dispatch
              } else if yt == RawTag.int {
                (r + Int(i.a)).setDouble(x.rawDouble * Double(y.rawInt))
                continue dispatch
              }
            } else if xt == RawTag.int, yt == RawTag.float {
              (r + Int(i.a)).setDouble(Double(x.rawInt) * y.rawDouble)
              continue dispatch
            }
            if try slowBinary(.multiply, f, i, pc) { continue frame }
            continue dispatch
          case .trueDivide:
            let x = r + Int(i.b)
            let y = r + Int(i.c)
            let xt = x.tag
            let yt = y.tag
            if xt == RawTag.float, yt == RawTag.float, y.rawDouble != 0 {
              (r + Int(i.a)).setDouble(x.rawDouble / y.rawDouble)
              continue dispatch
            } else if xt == RawTag.float, yt == RawTag.int, y.rawInt != 0 {
              (r + Int(i.a)).setDouble(x.rawDouble / Double(y.rawInt))
              continue dispatch
            } else if xt == RawTag.int, yt == RawTag.float, y.rawDouble != 0 {
              (r + Int(i.a)).setDouble(Double(x.rawInt) / y.rawDouble)
              continue dispatch
            } else if xt == RawTag.int, yt == RawTag.int, y.rawInt != 0,
              (x.rawInt.magnitude | y.rawInt.magnitude) < 1 << 53
            {
              // Both convert exactly, so the quotient is rounded once.
              (r + Int(i.a)).setDouble(Double(x.rawInt) / Double(y.rawInt))
              continue dispatch
            }
            if try slowBinary(.trueDivide, f, i, pc) { continue frame }
            continue dispatch
          case .floorDivide:
            let x = r + Int(i.b)
            let y = r + Int(i.c)
            if x.tag == RawTag.int, y.tag == RawTag.int, y.rawInt != 0, y.rawInt != -1 {
              let (q, m) = x.rawInt.quotientAndRemainder(dividingBy: y.rawInt)
              (r + Int(i.a)).setInt(m != 0 && (m < 0) != (y.rawInt < 0) ? q &- 1 : q)
              continue dispatch
            }
            if try slowBinary(.floorDivide, f, i, pc) { continue frame }
            continue dispatch
          case .modulo:
            let x = r + Int(i.b)
            let y = r + Int(i.c)
            if x.tag == RawTag.int, y.tag == RawTag.int, y.rawInt != 0, y.rawInt != -1 {
              let d = y.rawInt
              let m = x.rawInt % d
              (r + Int(i.a)).setInt(m != 0 && (m < 0) != (d < 0) ? m &+ d : m)
              continue dispatch
            }
            if try slowBinary(.modulo, f, i, pc) { continue frame }
            continue dispatch
          case .power:
            if try slowBinary(.power, f, i, pc) { continue frame }
            continue dispatch
          case .matrixMultiply:
            if try slowBinary(.matrixMultiply, f, i, pc) { continue frame }
            continue dispatch
          case .leftShift:
            let x = r + Int(i.b)
            let y = r + Int(i.c)
            if x.tag == RawTag.int, y.tag == RawTag.int, y.rawInt >= 0, y.rawInt < 62,
              x.rawInt.magnitude < 1 << (62 &- UInt(y.rawInt))
            {
              (r + Int(i.a)).setInt(x.rawInt << y.rawInt)
              continue dispatch
            }
            if try slowBinary(.leftShift, f, i, pc) { continue frame }
            continue dispatch
          case .rightShift:
            let x = r + Int(i.b)
            let y = r + Int(i.c)
            if x.tag == RawTag.int, y.tag == RawTag.int, y.rawInt >= 0 {
              (r + Int(i.a)).setInt(x.rawInt >> min(y.rawInt, 63))
              continue dispatch
            }
            if try slowBinary(.rightShift, f, i, pc) { continue frame }
            continue dispatch
          case .bitAnd:
            let x = r + Int(i.b)
            let y = r + Int(i.c)
            if x.tag == RawTag.int, y.tag == RawTag.int {
              (r + Int(i.a)).setInt(x.rawInt & y.rawInt)
              continue dispatch
            }
            if try slowBinary(.bitAnd, f, i, pc) { continue frame }
            continue dispatch
          case .bitOr:
            let x = r + Int(i.b)
            let y = r + Int(i.c)
            if x.tag == RawTag.int, y.tag == RawTag.int {
              (r + Int(i.a)).setInt(x.rawInt | y.rawInt)
              continue dispatch
            }
            if try slowBinary(.bitOr, f, i, pc) { continue frame }
            continue dispatch
          case .bitXor:
            let x = r + Int(i.b)
            let y = r + Int(i.c)
            if x.tag == RawTag.int, y.tag == RawTag.int {
              (r + Int(i.a)).setInt(x.rawInt ^ y.rawInt)
              continue dispatch
            }
            if try slowBinary(.bitXor, f, i, pc) { continue frame }
            continue dispatch
          case .negative:
            let x = r + Int(i.b)
            if x.tag == RawTag.float {
              (r + Int(i.a)).setDouble(-x.rawDouble)
            } else if x.tag == RawTag.int, x.rawInt != Int.min {
              (r + Int(i.a)).setInt(-x.rawInt)
            } else {
              try slowUnary(.negative, r + Int(i.a), x)
            }
            continue dispatch
          case .positive:
            try slowUnary(.positive, r + Int(i.a), r + Int(i.b))
            continue dispatch
          case .invert:
            try slowUnary(.invert, r + Int(i.a), r + Int(i.b))
            continue dispatch
          case .not:
            let truth = try isTrue(r + Int(i.b))
            (r + Int(i.a)).setBool(!truth)
            continue dispatch

          // MARK: Comparisons

          case .equal:
            let v = try fastCompare(.equal, r, i)
            if v < 2 { (r + Int(i.a)).setBool(v == 1) }
            continue dispatch
          case .notEqual:
            let v = try fastCompare(.notEqual, r, i)
            if v < 2 { (r + Int(i.a)).setBool(v == 1) }
            continue dispatch
          case .less:
            let v = try fastCompare(.less, r, i)
            if v < 2 { (r + Int(i.a)).setBool(v == 1) }
            continue dispatch
          case .lessOrEqual:
            let v = try fastCompare(.lessOrEqual, r, i)
            if v < 2 { (r + Int(i.a)).setBool(v == 1) }
            continue dispatch
          case .greater:
            let v = try fastCompare(.greater, r, i)
            if v < 2 { (r + Int(i.a)).setBool(v == 1) }
            continue dispatch
          case .greaterOrEqual:
            let v = try fastCompare(.greaterOrEqual, r, i)
            if v < 2 { (r + Int(i.a)).setBool(v == 1) }
            continue dispatch
          case .isSame:
            let same = isIdentical(r + Int(i.b), r + Int(i.c))
            (r + Int(i.a)).setBool(same != (i.flag == 1))
            continue dispatch
          case .contains:
            let found = try slowContains(r + Int(i.b), r + Int(i.c))
            (r + Int(i.a)).setBool(found != (i.flag == 1))
            continue dispatch

          // MARK: Jumps

          case .jump:
            pc = UnsafePointer(code + i.wide)
            continue dispatch
          case .jumpBack:
            pc = UnsafePointer(code + i.wide)
            control.pointee.steps &-= 1
            if control.pointee.steps < 0 || control.pointee.signals != 0 { try checkSignals() }
            continue dispatch
          case .jumpIfTrue:
            if try isTrue(r + Int(i.a)) { pc = UnsafePointer(code + i.wide) }
            continue dispatch
          case .jumpIfFalse:
            if try !isTrue(r + Int(i.a)) { pc = UnsafePointer(code + i.wide) }
            continue dispatch
          case .jumpIfNone:
            if (r + Int(i.a)).isNoneRaw { pc = UnsafePointer(code + i.wide) }
            continue dispatch
          case .jumpIfNotNone:
            if !(r + Int(i.a)).isNoneRaw { pc = UnsafePointer(code + i.wide) }
            continue dispatch
          case .jumpEqual:
            let holds = try fastTest(.equal, r + Int(i.a), r + Int(i.b))
            pc = holds == (i.flag != 0) ? UnsafePointer(code + pc.pointee.wide) : pc + 1
            continue dispatch
          case .jumpNotEqual:
            let holds = try fastTest(.notEqual, r + Int(i.a), r + Int(i.b))
            pc = holds == (i.flag != 0) ? UnsafePointer(code + pc.pointee.wide) : pc + 1
            continue dispatch
          case .jumpLess:
            let holds = try fastTest(.less, r + Int(i.a), r + Int(i.b))
            pc = holds == (i.flag != 0) ? UnsafePointer(code + pc.pointee.wide) : pc + 1
            continue dispatch
          case .jumpLessOrEqual:
            let holds = try fastTest(.lessOrEqual, r + Int(i.a), r + Int(i.b))
            pc = holds == (i.flag != 0) ? UnsafePointer(code + pc.pointee.wide) : pc + 1
            continue dispatch
          case .jumpGreater:
            let holds = try fastTest(.greater, r + Int(i.a), r + Int(i.b))
            pc = holds == (i.flag != 0) ? UnsafePointer(code + pc.pointee.wide) : pc + 1
            continue dispatch
          case .jumpGreaterOrEqual:
            let holds = try fastTest(.greaterOrEqual, r + Int(i.a), r + Int(i.b))
            pc = holds == (i.flag != 0) ? UnsafePointer(code + pc.pointee.wide) : pc + 1
            continue dispatch
          case .operand:
            continue dispatch

          // MARK: Building

          case .buildList:
            buildList(r + Int(i.a), r + Int(i.b), Int(i.c))
            continue dispatch
          case .buildTuple:
            buildTuple(r + Int(i.a), r + Int(i.b), Int(i.c))
            continue dispatch
          case .buildSet:
            try buildSet(r + Int(i.a), r + Int(i.b), Int(i.c))
            continue dispatch
          case .buildDict:
            try buildDict(r + Int(i.a), r + Int(i.b), Int(i.c))
            continue dispatch
          case .listAppend:
            appendToList(r + Int(i.a), r + Int(i.b))
            continue dispatch
          case .setAdd:
            try addToSet(r + Int(i.a), r + Int(i.b))
            continue dispatch
          case .dictSet:
            try setInDict(r + Int(i.a), r + Int(i.b), r + Int(i.c))
            continue dispatch
          case .listExtend:
            try extendList(r + Int(i.a), r + Int(i.b), function: i.flag == 1 ? r + Int(i.c) : nil)
            continue dispatch
          case .setUpdate:
            try updateSet(r + Int(i.a), r + Int(i.b))
            continue dispatch
          case .dictUpdate:
            try updateDict(r + Int(i.a), r + Int(i.b), function: i.flag == 1 ? r + Int(i.c) : nil)
            continue dispatch
          case .listToTuple:
            listToTuple(r + Int(i.a), r + Int(i.b))
            continue dispatch
          case .buildSlice:
            buildSlice(r + Int(i.a), r + Int(i.b))
            continue dispatch
          case .buildString:
            buildString(r + Int(i.a), r + Int(i.b), Int(i.c))
            continue dispatch
          case .formatValue:
            try formatValue(r + Int(i.a), r + Int(i.b), r + Int(i.c), i.flag)
            continue dispatch

          // MARK: Subscripts and attributes

          case .getItem:
            let container = r + Int(i.b)
            let key = r + Int(i.c)
            if key.tag == RawTag.int, container.tag == RawTag.list || container.tag == RawTag.tuple {
              let sequence = container.payload
              let kind = RawFields.word(sequence, RawFields.type)
              if kind == listType || kind == tupleType {
                let n = RawItems.count(sequence)
                var k = key.rawInt
                if k < 0 { k &+= n }
                if k >= 0, k < n {
                  // The container may live in the target only.
                  (r + Int(i.a)).copy(from: RawItems.elements(sequence) + k)
                  continue dispatch
                }
              }
            }
            f.pointee.next = pc
            if try slowGetItem(i.a, container, key) { continue frame }
            continue dispatch
          case .setItem:
            let container = r + Int(i.a)
            let key = r + Int(i.b)
            if key.tag == RawTag.int, container.tag == RawTag.list,
              RawFields.word(container.payload, RawFields.type) == listType
            {
              if setListItem(container.payload, key.rawInt, r + Int(i.c)) { continue dispatch }
            }
            try slowSetItem(container, key, r + Int(i.c))
            continue dispatch
          case .deleteItem:
            try deleteItem((r + Int(i.a)).pointee, (r + Int(i.b)).pointee)
            continue dispatch
          case .getAttribute:
            let o = r + Int(i.b)
            if o.tag == RawTag.object {
              let site = attributeSites + Int(i.c)
              if let p = cachedAttribute(site, o.payload) {
                (r + Int(i.a)).copy(from: p)
                continue dispatch
              }
              if site.pointee.kind == .property {
                f.pointee.next = pc
                if try pushProperty(site, o, i.a) { continue frame }
              }
            } else if o.tag == RawTag.tuple, loadField(r + Int(i.a), o.payload, attributeSites + Int(i.c)) {
              continue dispatch
            }
            try slowGetAttribute(r + Int(i.a), o, attributeSites + Int(i.c))
            continue dispatch
          case .setAttribute:
            let o = r + Int(i.a)
            if o.tag == RawTag.object {
              let site = attributeSites + Int(i.c)
              if let p = cachedInstanceAttribute(site, o.payload) {
                p.copy(from: r + Int(i.b))
                continue dispatch
              }
              if addsAttribute(site, o.payload) {
                addAttribute(site, o.payload, r + Int(i.b))
                continue dispatch
              }
            }
            try slowSetAttribute(o, r + Int(i.b), attributeSites + Int(i.c))
            continue dispatch
          case .deleteAttribute:
            try deleteAttribute(
              (r + Int(i.a)).pointee, (attributeSites + Int(i.c)).pointee.name.takeUnretainedValue())
            continue dispatch
          case .loadMethod:
            let o = r + Int(i.b)
            let site = attributeSites + Int(i.c)
            if cachedMethod(site, o, into: r + Int(i.a)) { continue dispatch }
            try slowLoadMethod(r + Int(i.a), o, site)
            continue dispatch

          // MARK: Calls

          case .call:
            callee = r + Int(i.a)
            arguments = callee + 1
            count = Int(i.b)
            target = i.c
          case .callMethod:
            callee = r + Int(i.a)
            if (callee + 1).isUnboundRaw {
              arguments = callee + 2
              count = Int(i.b)
            } else {
              arguments = callee + 1
              count = Int(i.b) + 1
            }
            target = i.c
          case .callKeywords:
            let names = pc.pointee.wide
            pc += 1
            f.pointee.next = pc
            if try callKeywords(
              r + Int(i.a), r + Int(i.a) + 1, Int(i.b), info.pointee.constants + names, i.c)
            {
              continue frame
            }
            continue dispatch
          case .callMethodKeywords:
            let names = pc.pointee.wide
            pc += 1
            f.pointee.next = pc
            let first = r + Int(i.a) + 1
            let bound = first.isUnboundRaw
            if try callKeywords(
              r + Int(i.a), bound ? first + 1 : first, bound ? Int(i.b) : Int(i.b) + 1,
              info.pointee.constants + names, i.c)
            {
              continue frame
            }
            continue dispatch
          case .callSpread:
            f.pointee.next = pc
            if try callSpread(r + Int(i.a), i.c) { continue frame }
            continue dispatch
          case .returnValue:
            if try returnFromFrame(f, Int(i.a)) { return takeReturned() }
            continue frame
          case .makeFunction:
            try makeFunction(r + Int(i.a), i.wide, f)
            continue dispatch
          case .buildClass:
            f.pointee.next = pc
            try buildClass(r + Int(i.a), f)
            continue dispatch

          // MARK: Loops

          case .getIterator:
            try startLoop(r + Int(i.a), r + Int(i.b))
            continue dispatch
          case .getIterable:
            try checkIterable(r + Int(i.a), r + Int(i.b))
            continue dispatch
          case .forNext:
            let state = r + Int(i.a)
            control.pointee.steps &-= 1
            if control.pointee.steps < 0 || control.pointee.signals != 0 { try checkSignals() }
            switch state.tag {
            case RawTag.int:
              let n = state.rawInt
              if n > 0 {
                state.initializeRaw(UInt(bitPattern: n &- 1), RawTag.int)
                let value = (state + 1).rawInt
                (state + 1).initializeRaw(UInt(bitPattern: value &+ (state + 2).rawInt), RawTag.int)
                (r + Int(i.b)).setInt(value)
                pc = UnsafePointer(code + pc.pointee.wide)
              } else {
                pc += 1
              }
              continue dispatch
            case RawTag.list, RawTag.tuple:
              let k = (state + 1).rawInt
              if k < RawItems.count(state.payload) {
                (state + 1).initializeRaw(UInt(bitPattern: k &+ 1), RawTag.int)
                (r + Int(i.b)).copy(from: RawItems.elements(state.payload) + k)
                pc = UnsafePointer(code + pc.pointee.wide)
              } else {
                state.setUnbound()
                pc += 1
              }
              continue dispatch
            case RawTag.object:
              if RawObject.isa(state.payload) == generatorClass,
                try pushLoopGenerator(state.payload, f, i.b, UnsafePointer(code + pc.pointee.wide), pc + 1)
              {
                continue frame
              }
              if try slowNext(r + Int(i.b), state.payload) {
                pc = UnsafePointer(code + pc.pointee.wide)
              } else {
                state.setUnbound()
                pc += 1
              }
              continue dispatch
            default:
              pc += 1
              continue dispatch
            }
          case .unpack:
            try unpack(r + Int(i.a), r + Int(i.b), Int(i.c))
            // An iterator that sees its last tuple unused uses it again.
            if i.flag == 1 { (r + Int(i.a)).setUnbound() }
            continue dispatch
          case .unpackStar:
            try unpackStar(r + Int(i.a), r + Int(i.b), Int(i.flag), Int(i.c))
            continue dispatch

          // MARK: Generators

          case .yieldValue:
            f.pointee.next = pc
            if yieldFromFrame(f, resultTo: i.a, value: Int(i.b)) { return takeReturned() }
            continue frame
          case .getYieldFromIterator:
            try getYieldFromIterator(r + Int(i.a), r + Int(i.b))
            continue dispatch
          case .yieldFrom:
            if try delegate(r + Int(i.a), r + Int(i.b)) {
              // Comes back to this instruction with the value sent in R[a].
              f.pointee.next = pc - 1
              if yieldFromFrame(f, resultTo: i.a, value: Int(i.a)) { return takeReturned() }
              continue frame
            }
            continue dispatch

          // MARK: Exceptions

          case .raise:
            f.pointee.next = pc
            // Unwinding right away spares Swift's way of throwing when a handler is near.
            if try raisePlainly(r + Int(i.a), i.flag, bottom: bottom, &hasUnwound) { continue frame }
            try unwind(raised(r + Int(i.a), r + Int(i.b), i.flag), bottom: bottom, &hasUnwound)
            continue frame
          case .reraise:
            f.pointee.next = pc
            try unwind(passedOn(r + Int(i.a)), bottom: bottom, &hasUnwound)
            continue frame
          case .pushHandled:
            pushHandled(r + Int(i.a))
            continue dispatch
          case .popHandled:
            popHandled()
            continue dispatch
          case .matchException:
            let fits = try matches(r + Int(i.b), r + Int(i.c))
            (r + Int(i.a)).setBool(fits)
            continue dispatch
          case .raiseAssertion:
            throw assertionFailure(i.flag == 0 ? nil : r + Int(i.a))
          case .enterWith:
            f.pointee.next = pc
            if try enterWith(r + Int(i.a), r + Int(i.b), i.c) { continue frame }
            continue dispatch
          case .exitWith:
            f.pointee.next = pc
            if try exitWith(r + Int(i.a)) { continue frame }
            continue dispatch
          case .exitWithException:
            let swallowed = try exitWithException(r + Int(i.a), r + Int(i.c))
            (r + Int(i.b)).setBool(swallowed)
            continue dispatch

          // MARK: Imports

          case .importName:
            f.pointee.next = pc
            try importName(r + Int(i.a), info.pointee.name(i.wide), leaf: i.flag == 1)
            continue dispatch
          case .importFrom:
            try importFrom(r + Int(i.a), r + Int(i.b), info.pointee.name(Int(i.c)))
            continue dispatch
          case .importStar:
            try importStar(r + Int(i.a), globals)
            continue dispatch

          // MARK: Patterns

          case .matchSequence:
            let fits = isSequencePattern(r + Int(i.b))
            (r + Int(i.a)).setBool(fits)
            continue dispatch
          case .matchMapping:
            let fits = isMappingPattern(r + Int(i.b))
            (r + Int(i.a)).setBool(fits)
            continue dispatch
          case .matchLength:
            let n = try length((r + Int(i.b)).pointee)
            (r + Int(i.a)).setBool(i.flag == 0 ? n == Int(i.c) : n >= Int(i.c))
            continue dispatch
          case .matchKeys:
            let fits = try matchKeys(r + Int(i.b), r + Int(i.c))
            (r + Int(i.a)).setBool(fits)
            continue dispatch
          case .matchClass:
            let names = info.pointee.constants + pc.pointee.wide
            pc += 1
            let fits = try matchClass(r + Int(i.b), r + Int(i.c), names, positional: Int(i.flag))
            (r + Int(i.a)).setBool(fits)
            continue dispatch
          case .matchRest:
            try matchRest(r + Int(i.a), r + Int(i.b), r + Int(i.c))
            continue dispatch

          // MARK: The rest

          case .cellResult:
            machine.cellResult = (r + Int(i.a)).pointee
            continue dispatch
          case .loadNamespace:
            loadNamespace(r + Int(i.a), f)
            continue dispatch
          case .magic:
            f.pointee.next = pc
            try runMagic(r + Int(i.a), i.wide, f)
            continue dispatch
          case .setUpAnnotations:
            try setUpAnnotations(f)
            continue dispatch

          case .traceStatement, .traceStatementEnd, .traceIteration, .traceValue:
            f.pointee.next = pc
            try trace(i, f)
            continue dispatch
          }

          // MARK: A call with positional arguments

          control.pointee.steps &-= 1
          if control.pointee.steps < 0 || control.pointee.signals != 0 {
            f.pointee.next = pc
            try checkSignals()
          }
          if callee.tag == RawTag.object {
            let object = callee.payload
            let isa = RawObject.isa(object)
            if isa == functionClass {
              let record = RawClasses.record(object)
              let inner = record.info
              if inner.pointee.isSimple, count == Int(inner.pointee.positionalCount),
                control.pointee.signals == 0
              {
                // The common case: move the arguments to the new frame's first registers and go.
                let base = f.pointee.top
                let next = f + 1
                if next < control.pointee.frameLimit, base < control.pointee.registerLimit {
                  f.pointee.next = pc
                  var k = 0
                  while k < count {
                    (base + k).initializeRaw((arguments + k).payload, (arguments + k).tag)
                    (arguments + k).initializeUnbound()
                    k &+= 1
                  }
                  let total = Int(inner.pointee.registerCount)
                  let template = inner.pointee.template
                  while k < total {
                    (base + k).initializeRaw((template + k).payload, (template + k).tag)
                    k &+= 1
                  }
                  next.initialize(
                    to: Frame(
                      info: inner, next: UnsafePointer(inner.pointee.instructions), registers: base,
                      top: base + total, closure: record.closure, globals: record.globals, namespace: nil,
                      generator: nil,
                      instance: nil, resultRegister: target, kind: .call,
                      handledBase: Int32(truncatingIfNeeded: machine.handledCount)))
                  machine.current = next
                  continue frame
                }
              }
              f.pointee.next = pc
              if try callFunction(callee, arguments, count, nil, target, .call, nil) { continue frame }
              continue dispatch
            }
            if object == listAppend, count == 2, arguments.tag == RawTag.list {
              appendToList(arguments, arguments + 1)
              arguments.setUnbound()
              (r + Int(target)).setNone()
              continue dispatch
            }
            f.pointee.next = pc
            if isa == nativeClass {
              try callNative(callee, arguments, count, r + Int(target))
              continue dispatch
            }
            if isa == typeClass {
              if try construct(callee, arguments, count, nil, target) { continue frame }
              continue dispatch
            }
            if isa == boundClass {
              if try callBound(callee, arguments, count, nil, target) { continue frame }
              continue dispatch
            }
          }
          f.pointee.next = pc
          try callOther(callee, arguments, count, nil, r + Int(target))
        }
      } catch {
        if hasUnwound { throw error }
        // A frame that has just ended may fail too, for what it returned: its caller's place is already noted.
        if machine.current == f { f.pointee.next = pc }
        try unwind(error, bottom: bottom)
      }
    }
  }
}
