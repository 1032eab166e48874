/**
 * A part of an installation as a process of its own, on databases that are given: the start, the checks of its settings, what joins the sides
 * when they are apart.
 */
@NullMarked
package imageferry.deploy.node;

import org.jspecify.annotations.NullMarked;
