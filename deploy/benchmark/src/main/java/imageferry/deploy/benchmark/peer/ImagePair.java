package imageferry.deploy.benchmark.peer;

import imageferry.command.block.BlockDigest;
import imageferry.command.block.BlockFrame;
import imageferry.command.block.BlockGeometry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two images cut into blocks of 4 MiB, counted independently of the data plane: what a full copy and an incremental one have to move.
 *
 * @param first names (SHA-256) of the first image's blocks that are not zeros, and the block where each comes first
 * @param second the same of the second image
 */
public record ImagePair(
        Path v1, Path v2, long sizeBytes, Map<String, Long> first, Map<String, Long> second, long dataBlocks) {
    private static final int BLOCK = BlockGeometry.DEFAULT_BLOCK_SIZE;

    public static ImagePair scan(Path v1, Path v2) throws IOException {
        Map<String, Long> first = new LinkedHashMap<>();
        Map<String, Long> second = new LinkedHashMap<>();
        long data = scan(v1, first);
        scan(v2, second);
        return new ImagePair(v1, v2, Files.size(v1), first, second, data);
    }

    /** Bytes of the first image that are not zero blocks. */
    public long content() {
        return dataBlocks * BLOCK;
    }

    /** Blocks of the first image, zeros included. */
    public long blocks() {
        return new BlockGeometry(sizeBytes, BLOCK).blocks();
    }

    /** Bytes of the second image's blocks that the first has not. */
    public long changed() {
        Set<String> news = new HashSet<>(second.keySet());
        news.removeAll(first.keySet());
        return (long) news.size() * BLOCK;
    }

    /** Writes the blocks of both as files of their own, two letters of the name as folder. */
    public void writeFiles(Path folder) throws IOException {
        write(v1, first, folder, Set.of());
        write(v2, second, folder, first.keySet());
    }

    private static long scan(Path image, Map<String, Long> names) throws IOException {
        long data = 0;
        BlockFrame frame = new BlockFrame(BLOCK);
        try (FileChannel file = FileChannel.open(image, StandardOpenOption.READ)) {
            long blocks = new BlockGeometry(file.size(), BLOCK).blocks();
            for (long block = 0; block < blocks; block++) {
                ByteBuffer content = read(file, block, frame);
                if (content != null) {
                    data++;
                    names.putIfAbsent(
                            HexFormat.of().formatHex(BlockDigest.of(content).bytes()), block);
                }
            }
        }
        return data;
    }

    private static void write(Path image, Map<String, Long> names, Path folder, Set<String> known) throws IOException {
        BlockFrame frame = new BlockFrame(BLOCK);
        try (FileChannel file = FileChannel.open(image, StandardOpenOption.READ)) {
            for (Map.Entry<String, Long> entry : names.entrySet()) {
                ByteBuffer content = known.contains(entry.getKey()) ? null : read(file, entry.getValue(), frame);
                if (content != null) {
                    writeFile(folder.resolve(fileOf(entry.getKey())), content);
                }
            }
        }
    }

    private static void writeFile(Path path, ByteBuffer content) throws IOException {
        Path parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try (FileChannel out = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (content.hasRemaining()) {
                out.write(content);
            }
        }
    }

    /** Where a block's file lies in the folder. */
    static String fileOf(String name) {
        return name.substring(0, 2) + "/" + name;
    }

    /** Null when the block is all zeros. A short last block is filled with zeros. */
    private static @Nullable ByteBuffer read(FileChannel file, long block, BlockFrame frame) throws IOException {
        ByteBuffer content = frame.content(BLOCK);
        long from = block * BLOCK;
        int filled = 0;
        while (content.hasRemaining()) {
            int read = file.read(content, from + filled);
            if (read <= 0) {
                break;
            }
            filled += read;
        }
        frame.zero(filled, BLOCK);
        return frame.isZero(BLOCK) ? null : frame.content(BLOCK);
    }
}
