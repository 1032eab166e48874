package imageferry.command.bucket;

import imageferry.events.ids.AccountId;
import imageferry.events.ids.RegionId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Buckets that are folders. What a link leads to is not reachable unless it lies in the same bucket, and the disk file itself may not be a link. */
public final class DirectoryBuckets implements Buckets {
    private static final String WRITING = ".writing";
    private final List<DirectoryBucket> buckets;
    private final AtomicLong sinks = new AtomicLong();

    public DirectoryBuckets(Collection<DirectoryBucket> buckets) {
        this.buckets = List.copyOf(buckets);
    }

    @Override
    public BucketObject find(AccountId account, RegionId region, String bucket, String object) {
        Path base = folder(region, bucket);
        Path file = locate(base, object);
        BasicFileAttributes found = attributes(file);
        if (found.isSymbolicLink()) {
            throw new BucketRefused(BucketRefusal.OUTSIDE_OF_BUCKET, "The object is a link");
        }
        if (!found.isRegularFile()) {
            throw new BucketRefused(BucketRefusal.NOT_A_FILE, "The object is not a file");
        }
        if (!Files.isReadable(file)) {
            throw new BucketRefused(BucketRefusal.UNREADABLE, "The object cannot be read");
        }
        return new FileObject(file, found.size());
    }

    @Override
    public ObjectSink create(AccountId account, RegionId region, String bucket, String object) {
        Path base = folder(region, bucket);
        Path target = locate(base, object);
        Path folder = target.resolveSibling("");
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)
                && !attributes(target).isRegularFile()) {
            throw new BucketRefused(BucketRefusal.NOT_A_FILE, "The name is taken by something that is not a file");
        }
        // the process is in the name, so that two services never write the same file
        String name = partsOf(target) + ProcessHandle.current().pid() + "-" + sinks.incrementAndGet() + WRITING;
        try {
            return new FileSink(folder, folder.resolve(name), target);
        } catch (IOException e) {
            throw new BucketRefused(BucketRefusal.UNREADABLE, "The bucket cannot be written to");
        }
    }

    @Override
    public void remove(AccountId account, RegionId region, String bucket, String object) {
        Path target = locate(folder(region, bucket), object);
        // the parts first: who still writes one has nothing left to put in the object's place
        String parts = partsOf(target);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(
                target.resolveSibling(""), file -> isPart(String.valueOf(file.getFileName()), parts))) {
            for (Path part : left) {
                Files.deleteIfExists(part);
            }
            Files.deleteIfExists(target);
        } catch (IOException | DirectoryIteratorException e) {
            throw new BucketRefused(BucketRefusal.UNREADABLE, "The object cannot be removed");
        }
    }

    /** How the names of an object's half-written parts begin. */
    private static String partsOf(Path target) {
        String name = String.valueOf(target.getFileName());
        return "." + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)) + "-";
    }

    private static boolean isPart(String name, String parts) {
        return name.startsWith(parts) && name.endsWith(WRITING);
    }

    private Path folder(RegionId region, String bucket) {
        Optional<DirectoryBucket> own = buckets.stream()
                .filter(b -> b.name().equals(bucket) && region.equals(b.region()))
                .findFirst();
        DirectoryBucket found = own.or(() -> buckets.stream()
                        .filter(b -> b.name().equals(bucket) && b.region() == null)
                        .findFirst())
                .orElseThrow(
                        () -> new BucketRefused(BucketRefusal.BUCKET_NOT_FOUND, "There is no bucket of this name"));
        try {
            return found.folder().toRealPath();
        } catch (IOException e) {
            throw new BucketRefused(BucketRefusal.BUCKET_NOT_FOUND, "The bucket's folder cannot be opened");
        }
    }

    private static Path locate(Path base, String object) {
        ObjectNames.requirePlain(object);
        Path path = base.resolve(object);
        Path parent = path.getParent();
        Path name = path.getFileName();
        if (parent == null || name == null) {
            throw new BucketRefused(BucketRefusal.OBJECT_NAME_MALFORMED, "The object's name is empty");
        }
        try {
            Path real = parent.toRealPath();
            if (!real.startsWith(base)) {
                throw new BucketRefused(BucketRefusal.OUTSIDE_OF_BUCKET, "The object lies outside of the bucket");
            }
            return real.resolve(name);
        } catch (IOException e) {
            throw refused(e);
        }
    }

    private static BasicFileAttributes attributes(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw refused(e);
        }
    }

    private static BucketRefused refused(IOException e) {
        if (e instanceof AccessDeniedException) {
            return new BucketRefused(BucketRefusal.UNREADABLE, "The object cannot be read");
        }
        if (e instanceof NoSuchFileException || isNotADirectory(e)) {
            return new BucketRefused(BucketRefusal.OBJECT_NOT_FOUND, "The object is not there");
        }
        return new BucketRefused(BucketRefusal.UNREADABLE, "The object cannot be read");
    }

    private static boolean isNotADirectory(IOException e) {
        return e instanceof FileSystemException f && "Not a directory".equals(f.getReason());
    }
}
