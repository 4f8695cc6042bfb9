/**
 * What a region offers: VM sizes, quota, availability of cluster names, and the source addresses of calls to vaults. Begin
 * with {@link io.keyward.arm.region.LocationResource}.
 */
package io.keyward.arm.region;
