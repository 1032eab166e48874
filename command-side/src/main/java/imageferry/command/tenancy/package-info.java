/** What is known of accounts beside their events: look-up tables, kept in the transactions that append the events. */
@NullMarked
package imageferry.command.tenancy;

import org.jspecify.annotations.NullMarked;
