/** What owners put on their resources to find them again: tags and resource groups. Part of the state of aggregates. */
@NullMarked
package imageferry.command.label;

import org.jspecify.annotations.NullMarked;
