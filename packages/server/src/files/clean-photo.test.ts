import { crc32 } from "node:zlib"
import * as Result from "effect/Result"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  aTiff,
  JPEG,
  PNG,
  SECRET,
  WEBP,
  WEBP_ALPHA,
  withPngChunk,
  withSegments,
  withWebpChunk,
} from "../../test/photos.ts"
import { cleanPhoto } from "./clean-photo.ts"

const cleaned = (bytes: Uint8Array) => {
  const photo = Result.getOrThrow(cleanPhoto(bytes))
  return { ...photo, bytes: Buffer.from(photo.bytes) }
}

const faultOf = (bytes: Uint8Array) => Result.getOrThrow(Result.flip(cleanPhoto(bytes)))._tag

const exif = (tiff: Buffer): readonly [number, Buffer] => [0xe1, Buffer.concat([Buffer.from("Exif\0\0"), tiff])]

describe("a photo that is clean", () => {
  it("is kept byte for byte as the canvas of a browser makes it, so that its hash is known on the device", () => {
    for (const photo of [JPEG, PNG, WEBP, WEBP_ALPHA]) {
      expect(cleaned(photo).bytes.equals(photo)).toBe(true)
      expect(cleaned(photo).removed).toEqual([])
    }
    expect([JPEG, PNG, WEBP].map((photo) => cleaned(photo).type)).toEqual(["image/jpeg", "image/png", "image/webp"])
  })

  it("cleaned twice is as cleaned once", () => {
    const dirty = withSegments(JPEG, exif(aTiff()))
    expect(cleaned(cleaned(dirty).bytes).bytes.equals(cleaned(dirty).bytes)).toBe(true)
  })
})

describe("metadata", () => {
  it("of a JPEG go: EXIF, XMP, IPTC, comments, a long profile, a small picture in its head, a film behind its end", () => {
    const xmp = [0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${SECRET}`)] as const
    const iptc = [0xed, Buffer.from(`Photoshop 3.0\0${SECRET}`)] as const
    const comment = [0xfe, Buffer.from(SECRET)] as const
    const profile = [
      0xe2,
      Buffer.concat([Buffer.from("ICC_PROFILE\0\x01\x01"), Buffer.alloc(2000), Buffer.from(SECRET)]),
    ] as const
    const unknown = [0xe5, Buffer.from(SECRET)] as const
    const dirty = withSegments(JPEG, exif(aTiff()), xmp, iptc, comment, profile, unknown)
    const photo = cleaned(Buffer.concat([dirty, Buffer.from(SECRET)]))
    expect(photo.bytes.equals(JPEG)).toBe(true)
    expect(photo.removed).toEqual(["EXIF", "XMP", "IPTC", "comment", "ICC", "segment-e5", "trailing"])
    const colours = [0xee, Buffer.from("Adobe\0\x64\0\0\0\0\x01")] as const
    expect(cleaned(withSegments(JPEG, colours)).removed).toEqual([])
    const secret = [0xee, Buffer.concat([colours[1], Buffer.from(SECRET)])] as const
    expect(cleaned(withSegments(JPEG, secret)).removed).toEqual(["segment-ee"])
    const head = Buffer.concat([Buffer.from("JFIF\0\x01\x01\0\0\x01\0\x01\x04\x03"), Buffer.alloc(36, 7)])
    const bare = cleaned(
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, head.length + 2]), head, JPEG.subarray(20)]),
    )
    expect([bare.removed, bare.bytes.equals(JPEG)]).toEqual([["thumbnail"], true])
  })

  it("of a PNG go: EXIF, texts, times, unknown chunks, whatever follows the end", () => {
    let dirty = withPngChunk(PNG, "eXIf", aTiff())
    for (const name of ["tEXt", "zTXt", "iTXt", "tIME", "prVt"]) dirty = withPngChunk(dirty, name, Buffer.from(SECRET))
    const photo = cleaned(Buffer.concat([dirty, Buffer.from(SECRET)]))
    expect(photo.bytes.equals(PNG)).toBe(true)
    expect(photo.removed.toSorted()).toEqual(["EXIF", "prVt", "text", "time", "trailing"])
  })

  it("of a WebP go with the flags that announce them", () => {
    const dirty = withWebpChunk(withWebpChunk(WEBP, "EXIF", aTiff(), 0x08), "XMP ", Buffer.from(SECRET), 0x04)
    const photo = cleaned(Buffer.concat([dirty, Buffer.from(SECRET)]))
    expect(photo.bytes.equals(WEBP)).toBe(true)
    expect(photo.removed).toEqual(["EXIF", "XMP", "trailing"])
  })

  it("that turn the photo are said to, in either byte order, for it would be kept lying on its side", () => {
    for (const order of ["II", "MM"] as const) {
      const tiff = aTiff({ order, orientation: 6 })
      expect(faultOf(withSegments(JPEG, exif(tiff)))).toBe("Turned")
      expect(faultOf(withPngChunk(PNG, "eXIf", tiff))).toBe("Turned")
      expect(faultOf(withWebpChunk(WEBP, "EXIF", tiff, 0x08))).toBe("Turned")
    }
  })
})

describe("what is no photo", () => {
  it("is refused whatever it is called: text, a page, a GIF, a PDF, an SVG, nothing", () => {
    const texts = [
      "",
      "hello",
      "<!doctype html>",
      "GIF89a",
      "%PDF-1.7",
      "<svg xmlns='http://www.w3.org/2000/svg'/>",
      "RIFF....WAVE",
    ]
    for (const text of texts) expect(faultOf(Buffer.from(text))).toBe("NotAPhoto")
  })

  it("is refused where it only begins like one, and wherever it is cut off", () => {
    for (const photo of [JPEG, PNG, WEBP]) {
      for (let length = 12; length < photo.length; length += 7) {
        expect(Result.isFailure(cleanPhoto(photo.subarray(0, length)))).toBe(true)
      }
    }
    expect(faultOf(Buffer.from("\xff\xd8\xff\xd9", "latin1"))).toBe("Broken")
  })

  it("is refused where it would grow beyond the memory of a phone, or has no size, in every kind of file", () => {
    const sized = (photo: Buffer, write: (bytes: Buffer) => void): Buffer => {
      const bytes = Buffer.from(photo)
      write(bytes)
      return bytes
    }
    const frame = JPEG.indexOf(Buffer.from([0xff, 0xc0]))
    const jpeg = (width: number, height: number) =>
      sized(JPEG, (bytes) => void bytes.writeUInt16BE(height, bytes.writeUInt16BE(width, frame + 5)))
    const png = (width: number, height: number) =>
      sized(PNG, (bytes) => {
        bytes.writeUInt32BE(height, bytes.writeUInt32BE(width, 16))
        bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29)
      })
    const webp = (width: number, height: number) =>
      sized(WEBP, (bytes) => void bytes.writeUIntLE(height - 1, bytes.writeUIntLE(width - 1, 24, 3), 3))
    const stream = sized(WEBP, (bytes) => void bytes.writeUInt16LE(0x3fff, bytes.indexOf("VP8 ") + 14))
    for (const make of [jpeg, png, webp]) {
      expect(Result.isSuccess(cleanPhoto(make(6000, 4000)))).toBe(true)
      expect(faultOf(make(6000, 4001))).toBe("TooManyPixels")
    }
    expect(faultOf(png(60_000, 60_000))).toBe("TooManyPixels")
    expect(Result.isSuccess(cleanPhoto(stream))).toBe(true)
    for (const make of [jpeg, png]) expect(faultOf(make(0, 8))).toBe("Broken")
  })

  it("is refused where it moves", () => {
    expect(faultOf(withPngChunk(PNG, "acTL", Buffer.alloc(8)))).toBe("Moving")
    expect(faultOf(withWebpChunk(WEBP, "ANIM", Buffer.alloc(6), 0x02))).toBe("Moving")
  })

  it("never makes the reader throw, and nothing that was put in between is kept: any bytes, any change", () => {
    const photo = fc.constantFrom(JPEG, PNG, WEBP, WEBP_ALPHA)
    const changed = fc.tuple(photo, fc.nat(), fc.nat(255), fc.boolean()).map(([bytes, at, value, isInserted]) => {
      const place = at % bytes.length
      const rest = bytes.subarray(isInserted ? place : place + 1)
      return Buffer.concat([bytes.subarray(0, place), Buffer.from([value]), rest])
    })
    fc.assert(
      fc.property(fc.oneof(changed, fc.uint8Array({ maxLength: 200 })), (bytes) => {
        const result = cleanPhoto(bytes)
        if (Result.isSuccess(result)) expect(result.success.bytes.length).toBeLessThanOrEqual(bytes.length)
      }),
      { numRuns: 2000 },
    )
    const marker = fc.integer({ min: 0xe1, max: 0xfe })
    fc.assert(
      fc.property(marker, (one) => {
        expect(cleaned(withSegments(JPEG, [one, Buffer.from(SECRET)])).bytes.includes(SECRET)).toBe(false)
      }),
    )
  })
})
