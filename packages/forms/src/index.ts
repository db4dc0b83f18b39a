/** @jingzhun/forms */
export {}
