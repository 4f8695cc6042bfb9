/** Roles administered by the unmodified Azure CLI, and vaults whose keys roles give access to. */
package io.keyward.blackbox.role;
