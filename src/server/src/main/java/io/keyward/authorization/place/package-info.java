/**
 * Where roles are in the database: places that queries find, how many roles may be in one, and the locks under which they are
 * counted. It knows subscriptions and resource groups by their canonical names and uses nothing else of {@code authorization}.
 * Begin with {@link io.keyward.authorization.place.RolePlace}.
 */
package io.keyward.authorization.place;
