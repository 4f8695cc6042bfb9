/**
 * What the installation did in each hour of the last months: moved DEKs and calls to vaults. Begin with {@link
 * io.keyward.history.HourlyFigures}.
 */
package io.keyward.history;
