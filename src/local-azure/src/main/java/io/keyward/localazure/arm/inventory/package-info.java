/**
 * The lists of all resources, and the deletion of a group with its content. It may use all other packages of the ARM
 * side. Begin with {@link Inventory}.
 */
package io.keyward.localazure.arm.inventory;
