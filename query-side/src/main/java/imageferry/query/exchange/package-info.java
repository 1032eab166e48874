/** Asking a command node, from a process that has no access keys itself, who shows one and what it has written. */
@NullMarked
package imageferry.query.exchange;

import org.jspecify.annotations.NullMarked;
