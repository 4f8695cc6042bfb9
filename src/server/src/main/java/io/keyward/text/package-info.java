/** How names of Azure are compared and which texts can be stored, without any word of the domain. */
package io.keyward.text;
