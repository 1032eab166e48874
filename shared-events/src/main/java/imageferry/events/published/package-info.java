/**
 * The form in which events leave the installation: the names in their envelope, and the checkpoints beside them. What both the publisher and the
 * readers of the topics must agree on.
 */
@NullMarked
package imageferry.events.published;

import org.jspecify.annotations.NullMarked;
