/**
 * The storage accounts, which hold no data and exist for the creation of clusters. It may use {@code state}, {@code
 * arm.subscription} and {@code arm.wire}. Begin with {@link StorageAccountResource}.
 */
package io.keyward.localazure.arm.storage;
