/**
 * What users of the portal do: the check of their permission, and the record in the audit log, as for a request to the
 * ARM interface. Begin with {@link io.keyward.portal.action.UserActions}.
 */
package io.keyward.portal.action;
