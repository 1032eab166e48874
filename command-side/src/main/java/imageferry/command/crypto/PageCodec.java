package imageferry.command.crypto;

import imageferry.command.block.DamagedException;

/** Turns the pages of one manifest into what is stored, and back. */
public interface PageCodec {
    /** The number under which the index is sealed. */
    int INDEX = -1;

    byte[] seal(int page, byte[] plain);

    /** Throws when the bytes are not those of this page of this manifest. A plain page is checked by its leaf instead. */
    byte[] open(int page, byte[] stored) throws DamagedException;
}
