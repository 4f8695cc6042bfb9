/** The unmodified Azure CLI administers roles, and roles give access to the keys of vaults. */
package io.keyward.blackbox.role;
