/**
 * What a form of a page does, as text that a user can paste: a command of the Azure CLI, and the request to the ARM interface.
 * Begin with {@link io.keyward.portal.command.ArmRequest}.
 */
package io.keyward.portal.command;
