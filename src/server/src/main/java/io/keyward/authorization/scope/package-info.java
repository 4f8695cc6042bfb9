/**
 * The scopes of roles in the database: the columns and conditions by which queries find them, how many roles a scope may have,
 * and the locks under which roles are counted. It knows subscriptions and resource groups by their canonical names and uses
 * nothing else of {@code authorization}. Begin with {@link
 * io.keyward.authorization.scope.ScopeColumns}.
 */
package io.keyward.authorization.scope;
