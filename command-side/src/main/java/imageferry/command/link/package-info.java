/**
 * The links between regions: what operators decide about them, and the bytes that all processes together may move over each.
 * The queue asks here before it moves bytes and before it starts copies.
 */
@NullMarked
package imageferry.command.link;

import org.jspecify.annotations.NullMarked;
