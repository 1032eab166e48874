package imageferry.command.region;

import imageferry.events.ids.RegionId;

/**
 * A region of this installation.
 *
 * @param localName for people
 * @param idLetters two or three lower-case letters or digits that begin the random part of ids made in it
 */
public record Region(RegionId id, String localName, String idLetters) {}
