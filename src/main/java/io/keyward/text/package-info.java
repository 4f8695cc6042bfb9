/** How names of Azure are compared, without any word of the domain. This package uses no other package. */
package io.keyward.text;
