/**
 * What a region offers: VM sizes, quota, free cluster names, and the source addresses of calls to vaults. It may use
 * {@code arm.cluster} for the rules of names, {@code arm.json} and {@code arm.wire}. Begin with {@link
 * io.keyward.arm.region.LocationResource}.
 */
package io.keyward.arm.region;
