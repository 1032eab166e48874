/**
 * The contract with other people's clients, on one service that all tests of the package share: the vendor's SDKs as they are,
 * and what Terraform and Packer send, read in their sources and replayed with their own parameters and wait conditions. Knows
 * the service from the outside only.
 */
@NullMarked
package imageferry.deploy.contract;

import org.jspecify.annotations.NullMarked;
