/**
 * The answers to the front door's questions. Implements the contract of shared-events over the views.
 */
@NullMarked
package imageferry.query.readside;

import org.jspecify.annotations.NullMarked;
