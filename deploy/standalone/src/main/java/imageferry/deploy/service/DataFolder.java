package imageferry.deploy.service;

import imageferry.deploy.postgres.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;

/** Where one installation keeps everything: nobody but its owner can look inside. */
public record DataFolder(Path root) {
    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** Makes the folders that are missing. */
    public static DataFolder open(Path root) throws IOException {
        DataFolder folder = new DataFolder(root);
        PrivateFiles.folder(folder.root());
        PrivateFiles.folder(folder.log());
        PrivateFiles.folder(folder.regions());
        PrivateFiles.folder(folder.keys());
        PrivateFiles.folder(folder.buckets());
        PrivateFiles.folder(folder.buckets().resolve("imports"));
        return folder;
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    /** Where an operator may set up regions and buckets; need not be there. */
    public Path settings() {
        return root.resolve("ferry.yaml");
    }

    /** The region stores, a folder each. */
    public Path regions() {
        return root.resolve("regions");
    }

    /** The root key and the shares of keys; without it the encrypted content of the regions is lost. */
    public Path keys() {
        return root.resolve("keys");
    }

    /** A folder for each bucket. */
    public Path buckets() {
        return root.resolve("buckets");
    }

    public Path log() {
        return root.resolve("log");
    }

    public Path serviceLog() {
        return log().resolve("ferry.log");
    }

    public Path credentials() {
        return root.resolve("credentials");
    }

    /** How commands of the same user reach the running service. */
    public Path control() {
        return root.resolve("control");
    }

    /** There when the folder is that of a node, which has no database of its own. */
    public Path node() {
        return root.resolve("node");
    }
}
