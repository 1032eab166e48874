package imageferry.deploy.benchmark.primitive;

import imageferry.command.block.BlockGeometry;

/** The steps that are measured, with the bytes that one call works on. */
enum Primitive {
    ENCRYPT("AES-256-GCM encrypt, direct", BlockBenchmark.class, "encrypt", BlockGeometry.DEFAULT_BLOCK_SIZE),
    DECRYPT("AES-256-GCM decrypt, direct", BlockBenchmark.class, "decrypt", BlockGeometry.DEFAULT_BLOCK_SIZE),
    SEAL_CHUNK(
            "chunk: derive key, encrypt, header", BlockBenchmark.class, "sealChunk", BlockGeometry.DEFAULT_BLOCK_SIZE),
    OPEN_CHUNK("chunk: check header, decrypt", BlockBenchmark.class, "openChunk", BlockGeometry.DEFAULT_BLOCK_SIZE),
    SHA256("SHA-256", BlockBenchmark.class, "sha256", BlockGeometry.DEFAULT_BLOCK_SIZE),
    CRC32C("CRC32C", BlockBenchmark.class, "crc32c", BlockGeometry.DEFAULT_BLOCK_SIZE),
    ZERO_TEST("zero test", BlockBenchmark.class, "zeroTest", BlockGeometry.DEFAULT_BLOCK_SIZE),
    NAME("name of a chunk (HMAC)", BlockBenchmark.class, "nameOfChunk", 32),
    WRITE_PLAIN("manifest page, plain, write", ManifestBenchmark.class, "writePlainPage", 32 << 10),
    READ_PLAIN("manifest page, plain, read", ManifestBenchmark.class, "readPlainPage", 32 << 10),
    WRITE_ENCRYPTED("manifest page, encrypted, write", ManifestBenchmark.class, "writeEncryptedPage", 32 << 10),
    READ_ENCRYPTED("manifest page, encrypted, read", ManifestBenchmark.class, "readEncryptedPage", 32 << 10),
    LEAF("leaf of a page (HMAC)", ManifestBenchmark.class, "leafOfPage", 32 << 10),
    ROOT("root over the leaves of 2 TiB", ManifestBenchmark.class, "rootOf2TiB", ManifestBenchmark.PAGES * 32),
    PASS("link without a cap, 256 KiB", LinkBenchmark.class, "passUnlimited", 256 << 10),
    PASS_CAPPED("link with a cap far above, 256 KiB", LinkBenchmark.class, "passCapped", 256 << 10);

    private final String title;
    private final Class<?> where;
    private final String method;
    private final int bytes;

    Primitive(String title, Class<?> where, String method, int bytes) {
        this.title = title;
        this.where = where;
        this.method = method;
        this.bytes = bytes;
    }

    String title() {
        return title;
    }

    int bytes() {
        return bytes;
    }

    /** What JMH is to run: this one and no other. */
    String pattern() {
        return "^" + where.getName().replace(".", "\\.") + "\\." + method + "$";
    }
}
