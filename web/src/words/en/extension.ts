// Settings > Extension: the button on the work tool's own pages, and the bookmark for browsers without it.

export const extension = {
  title: 'Browser extension',
  about: 'Start and stop timers, and type time, on the pages of your work tool.',
  guests: 'The extension is not for guests',
  guestsWhy:
    'Guests look at bridges and have no time of their own here, so there is nothing to track. Ask an owner to make you a member.',
  pair: {
    title: 'Pair a browser',
    about: 'Open the extension from the toolbar of that browser, and type this address and a code there.',
    server: 'Address of the server',
    code: 'Code',
    make: 'Show a code',
    another: 'Another code',
    left: 'good once, for {{left}} more',
    over: 'This code is over: it was good for five minutes.',
    joined: '“{{name}}” is paired.',
  },
  paired: {
    title: 'Paired browsers',
    about: 'Each has a token that tracks your time and does nothing else. They are under API tokens as well.',
    browser: 'Browser',
    since: 'Paired',
    used: 'Last used',
    none: 'No browser is paired yet.',
  },
  install: {
    title: 'Install it',
    about:
      'Who runs this server makes both builds with one command in the folder of Hourbridge, and hands you the folder for your browser:',
    chromium: 'Chrome, Edge and other Chromium browsers',
    chromiumSteps: {
      open: 'Open this address in the browser:',
      next: 'Turn on “Developer mode”.',
      choose: 'Press “Load unpacked” and choose this folder:',
      pair: 'Pin the extension to the toolbar, and pair it below.',
    },
    firefox: 'Firefox',
    firefoxSteps: {
      open: 'Open this address in the browser:',
      next: 'Press “Load Temporary Add-on…”.',
      choose: 'Choose the file manifest.json in this folder:',
      pair: 'Pair it below. Firefox forgets it when it quits: then load it again, and pair it again if it asks for that.',
    },
  },
  bookmarklet: {
    title: 'Without the extension: a bookmark',
    about:
      'Drag one to the bookmarks of your browser. Pressed on the page of a task, it opens the dialog for that task in a window of its own.',
    link: 'Track time – {{tool}}',
    pressed: 'This is to be dragged to your bookmarks, and pressed on the page of a task.',
    copy: 'With the keyboard or on a phone: copy the code below it, bookmark any page, and put the code in place of the address of that bookmark.',
    none: 'There is no bridge yet whose tasks could be tracked.',
  },
} as const
