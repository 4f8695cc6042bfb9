/**
 * What a region offers: VM sizes, quota, free cluster names, and the source addresses of calls to vaults. Begin with {@link
 * io.keyward.arm.region.LocationResource}.
 */
package io.keyward.arm.region;
