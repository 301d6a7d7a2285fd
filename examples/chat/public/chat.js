// The page: one SignalR connection, some conversations, and what is on the screen.

const $ = (id) => document.getElementById(id);
const everyone = 'everyone';
const longestWait = 15_000;
const keptMessages = 500;

const conversations = new Map(); // key -> { key, kind, name, messages, unread }
let me = '';
let people = [];
let current = conversation(everyone, 'everyone', 'Everyone');
let hub;

// --- the connection

function connectionFor(user) {
  const connection = new signalR.HubConnectionBuilder()
    .withUrl(`/api?user=${encodeURIComponent(user)}`) // asks POST /api/negotiate?user=...
    .withAutomaticReconnect({
      nextRetryDelayInMilliseconds: ({ previousRetryCount }) =>
        Math.min(500 * 2 ** previousRetryCount, longestWait),
    })
    .configureLogging(signalR.LogLevel.Warning)
    .build();
  connection.on('message', received);
  connection.on('people', showPeople);
  connection.onreconnecting(() => showState('reconnecting', 'Reconnecting'));
  connection.onreconnected(arrived);
  connection.onclose(() => showState('disconnected', 'Disconnected'));
  return connection;
}

async function connect() {
  showState('connecting', 'Connecting');
  try {
    await hub.start();
    await arrived();
  } catch (error) {
    showState('disconnected', 'Disconnected');
    throw error;
  }
}

/** Runs after every (re)connection: the service may have been restarted and know no rooms. */
async function arrived() {
  const rooms = [...conversations.values()].filter(({ kind }) => kind === 'room');
  await Promise.all(rooms.map(({ name }) => post('join', { user: me, room: name })));
  showPeople(await (await call('people')).json());
  showState('connected', 'Connected');
}

function received(message) {
  const place = placeOf(message);
  if (!place) {
    return; // a room that was left while the message was on its way
  }
  place.messages.push(message);
  place.messages.splice(0, place.messages.length - keptMessages);
  if (place === current) {
    showMessage(message);
  } else {
    place.unread += 1;
    showConversations();
  }
}

function placeOf({ room, to, from }) {
  if (room !== undefined) {
    return conversations.get(`room:${room}`);
  }
  if (to !== undefined) {
    const other = from === me ? to : from;
    return conversation(`person:${other}`, 'person', other);
  }
  return conversations.get(everyone);
}

function conversation(key, kind, name) {
  if (!conversations.has(key)) {
    conversations.set(key, { key, kind, name, messages: [], unread: 0 });
  }
  return conversations.get(key);
}

// --- the back end

async function call(path, options) {
  const response = await fetch(`/api/${path}`, options);
  if (!response.ok) {
    throw new Error((await response.json()).error);
  }
  return response;
}

function post(path, body) {
  const headers = { 'content-type': 'application/json' };
  return call(path, { method: 'POST', headers, body: JSON.stringify(body) });
}

// --- what is on the screen

function showState(state, text) {
  $('state').dataset.state = state;
  $('state').textContent = text;
  $('again').hidden = state !== 'disconnected';
  for (const control of document.querySelectorAll('#send button, #join button, #leave')) {
    control.disabled = state !== 'connected';
  }
}

function showPeople(names) {
  people = names;
  showConversations();
}

function showConversations() {
  const rooms = [...conversations.values()].filter(({ kind }) => kind !== 'person');
  $('rooms').replaceChildren(...rooms.map(entry));
  const others = [...conversations.values()].filter(({ kind }) => kind === 'person');
  const names = new Set([...people, ...others.map(({ name }) => name)]);
  names.delete(me);
  const persons = [...names].sort((a, b) => a.localeCompare(b)).map((name) =>
    entry(conversations.get(`person:${name}`) ?? { key: `person:${name}`, kind: 'person', name }));
  $('people').replaceChildren(...persons);
}

function entry({ key, kind, name, unread }) {
  const button = element('button', { type: 'button' });
  button.dataset.kind = kind;
  if (key === current.key) {
    button.setAttribute('aria-current', 'true');
  }
  button.append(badge(kind, name), element('span', { className: 'name', textContent: name }));
  if (kind === 'person' && !people.includes(name)) {
    button.append(element('span', { className: 'away', textContent: 'away' }));
  }
  if (unread) {
    const title = `${unread} unread`;
    button.append(element('span', { className: 'unread', textContent: unread, title }));
  }
  button.addEventListener('click', () => open(conversation(key, kind, name)));
  const item = element('li');
  item.append(button);
  return item;
}

function badge(kind, name) {
  if (kind === 'person') {
    return initialOf(name);
  }
  const sign = element('span', { className: 'sign', textContent: kind === 'room' ? '#' : '∗' });
  sign.setAttribute('aria-hidden', 'true');
  return sign;
}

function initialOf(name) {
  const initial = element('span', { className: 'initial' });
  initial.setAttribute('aria-hidden', 'true');
  paintInitial(initial, name);
  return initial;
}

function paintInitial(initial, name) {
  const hue = [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 360, 7);
  initial.textContent = [...name][0].toUpperCase();
  initial.style.setProperty('--hue', hue);
}

function open(place) {
  current = place;
  place.unread = 0;
  const hints = {
    everyone: 'Everybody who is connected sees this.',
    room: 'Only those who joined the room see this.',
    person: `Only ${place.name} and you see this.`,
  };
  $('title').textContent = place.kind === 'room' ? `# ${place.name}` : place.name;
  $('hint').textContent = hints[place.kind];
  $('leave').hidden = place.kind !== 'room';
  $('text').placeholder = `Message ${$('title').textContent}`;
  $('messages').replaceChildren();
  place.messages.forEach(showMessage);
  showConversations();
  $('text').focus();
}

function showMessage({ from, text, at }) {
  const time = new Date(at);
  const item = element('li', { className: from === me ? 'mine' : 'theirs' });
  const head = element('p', { className: 'head' });
  head.append(
    element('b', { textContent: from }),
    element('time', {
      dateTime: time.toISOString(),
      textContent: time.toLocaleTimeString([], { timeStyle: 'short' }),
    }),
  );
  const bubble = element('div', { className: 'bubble' });
  bubble.append(head, element('p', { className: 'text', textContent: text }));
  item.append(initialOf(from), bubble);
  $('messages').append(item);
  while ($('messages').childElementCount > keptMessages) {
    $('messages').firstElementChild.remove();
  }
  item.scrollIntoView({ block: 'end' });
}

function element(name, properties = {}) {
  return Object.assign(document.createElement(name), properties);
}

// --- what people do

function onSubmit(form, action) {
  $(form).addEventListener('submit', async (event) => {
    event.preventDefault();
    await attempt(action);
  });
}

async function attempt(action) {
  try {
    await action();
  } catch (error) {
    complain(error);
  }
}

function complain(error) {
  if ($('chat').hidden) {
    $('refusal').textContent = error.message;
  } else {
    $('hint').textContent = error.message;
  }
}

async function enter(name) {
  me = name;
  hub = connectionFor(me);
  $('refusal').textContent = '';
  await connect();
  $('my-name').textContent = me;
  paintInitial($('my-initial'), me);
  document.title = `${me} · Chat`;
  $('welcome').hidden = true;
  $('chat').hidden = false;
  open(current);
}

onSubmit('enter', () => enter($('name').value.trim()));

onSubmit('send', async () => {
  const text = $('text').value;
  const where = { everyone: {}, room: { room: current.name }, person: { to: current.name } };
  await post('messages', { from: me, text, ...where[current.kind] });
  $('text').value = '';
});

onSubmit('join', async () => {
  const name = $('room').value.trim();
  await post('join', { user: me, room: name });
  $('room').value = '';
  open(conversation(`room:${name}`, 'room', name));
});

$('leave').addEventListener('click', () => attempt(async () => {
  await post('leave', { user: me, room: current.name });
  conversations.delete(current.key);
  open(conversations.get(everyone));
}));

$('again').addEventListener('click', () => attempt(connect));
