/** Tests of links: what is decided about them, and that all processes together keep to it. Samples live beside them. */
@NullMarked
package imageferry.command.link;

import org.jspecify.annotations.NullMarked;
