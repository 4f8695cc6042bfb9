/**
 * The storage accounts, which hold no data and exist for the creation of clusters. It may use {@code state}, {@code
 * arm.subscription}, {@code arm.wire} and {@code http}. Begin with {@link StorageAccountResource}.
 */
package io.keyward.localazure.arm.storage;
