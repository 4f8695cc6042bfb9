/**
 * The lists of all resources, and the deletion of a group with its content. It may use all other packages of {@code arm}, and
 * {@code identity}, {@code login} and {@code vault}. Begin with {@link Inventory}.
 */
package io.keyward.localazure.arm.inventory;
